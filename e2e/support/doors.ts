import type { Page } from 'playwright-core'
import { untilConnected } from './conversation.ts'
import { PASSWORD, type Person } from './person.ts'

export const WORKSPACE = 'Harbour'

type SetUp = { examples?: boolean; code?: string }

/** Fills in the first-run wizard and presses its button. */
export async function fillWizard(page: Page, person: Person, { examples = false, code }: SetUp = {}): Promise<void> {
  await page.getByRole('heading', { name: 'Create your workspace' }).waitFor()
  await page.getByRole('textbox', { name: 'Workspace name' }).fill(WORKSPACE)
  await page.getByRole('textbox', { name: 'Your name' }).fill(person.name)
  await page.getByRole('textbox', { name: 'Email' }).fill(person.email)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  if (code !== undefined) await page.getByRole('textbox', { name: 'Set-up code' }).fill(code)
  await page.getByRole('checkbox', { name: 'Show example conversations' }).setChecked(examples)
  await page.getByRole('button', { name: 'Create workspace' }).click()
}

/** The first visitor makes the workspace and stands in it. */
export async function createWorkspace(origin: string, person: Person, setUp: SetUp = {}): Promise<void> {
  await person.page.goto(origin)
  await fillWizard(person.page, person, setUp)
  await untilConnected(person.page)
}

/** Makes an invite link with the dialog, as many times usable as `uses` says ("1 person", …). */
export async function makeInvite(page: Page, uses = 'No limit'): Promise<string> {
  await page.getByRole('button', { name: 'Add channels' }).click()
  await page.getByRole('menuitem', { name: 'Invite people' }).click()
  const dialog = page.getByRole('dialog', { name: 'Invite people' })
  await dialog.getByLabel('People who can use it').selectOption({ label: uses })
  await dialog.getByRole('button', { name: 'Make link' }).click()
  const link = await dialog.getByRole('textbox', { name: 'Invite link' }).inputValue()
  await dialog.getByRole('button', { name: 'Done' }).click()
  await dialog.waitFor({ state: 'detached' })
  return link
}

/** Fills in the join page that is open and presses its button. */
export async function fillJoin(page: Page, person: Pick<Person, 'name' | 'email'>): Promise<void> {
  await page.getByRole('heading', { name: `Join ${WORKSPACE}` }).waitFor()
  await page.getByRole('textbox', { name: 'Your name' }).fill(person.name)
  await page.getByRole('textbox', { name: 'Email' }).fill(person.email)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Join workspace' }).click()
}

/** Follows an invite link and makes an account. */
export async function join(link: string, person: Person): Promise<void> {
  await person.page.goto(link)
  await fillJoin(person.page, person)
  await untilConnected(person.page)
}

/** Fills in the sign-in page that is open and presses its button. */
export async function fillSignIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  await page.getByRole('textbox', { name: 'Email' }).fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}
