import type { Page } from 'playwright-core'
import { untilOpen } from './conversation.ts'

/** Makes a channel with the dialog, and stands in it. */
export async function createChannel(page: Page, name: string, { isPrivate = false } = {}): Promise<void> {
  await page.getByRole('button', { name: 'Add channels' }).click()
  await page.getByRole('menuitem', { name: 'Create a channel' }).click()
  const dialog = page.getByRole('dialog', { name: 'Create a channel' })
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
  await dialog.getByRole('switch', { name: 'Make private' }).setChecked(isPrivate)
  await dialog.getByRole('button', { name: 'Create' }).click()
  await untilOpen(page, name)
}

/** Adds people to the channel that is open. */
export async function addPeople(page: Page, names: readonly string[]): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Add people' }).click()
  const dialog = page.getByRole('dialog', { name: /^Add people to #/ })
  await choosePeople(page, 'People', names)
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}

/** Opens the conversation with these people. */
export async function newMessage(page: Page, names: readonly string[]): Promise<void> {
  await page.getByRole('navigation', { name: 'Conversations' }).getByRole('button', { name: 'New message' }).click()
  await choosePeople(page, 'To', names)
  await page.getByRole('dialog', { name: 'New message' }).getByRole('button', { name: 'Start conversation' }).click()
  await untilOpen(page, names.join(', '))
}

async function choosePeople(page: Page, label: string, names: readonly string[]): Promise<void> {
  const field = page.getByRole('dialog').getByRole('combobox', { name: label })
  for (const name of names) {
    await field.fill(name)
    await page.getByRole('option', { name }).click()
    await page.getByRole('button', { name: `Remove ${name}` }).waitFor()
  }
}
