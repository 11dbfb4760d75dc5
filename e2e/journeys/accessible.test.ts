import assert from 'node:assert/strict'
import { faultsInBothThemes } from '../support/axe.ts'
import { newMessage } from '../support/channels.ts'
import { hears, message, open, say, untilSent, untilConnected } from '../support/conversation.ts'
import { createWorkspace, fillJoin, join, makeInvite } from '../support/doors.ts'
import { journey } from '../support/journey.ts'
import { PHONE, answered } from '../support/person.ts'

journey('the doors are accessible in both themes', async ({ origin, person }) => {
  const ada = await person('Ada')
  const { page } = ada
  const faults: string[] = []
  // An empty form is refused.
  ada.allow(answered(400))
  await page.goto(origin)
  await page.getByRole('heading', { name: 'Create your workspace' }).waitFor()
  faults.push(...(await faultsInBothThemes(page, 'wizard')))
  await page.getByRole('button', { name: 'Create workspace' }).click()
  await page.getByRole('alert').getByText('Give the workspace a name.').waitFor()
  faults.push(...(await faultsInBothThemes(page, 'wizard with a fault')))
  await createWorkspace(origin, ada)
  const link = await makeInvite(page)
  const ben = await person('Ben')
  await ben.page.goto(link)
  await ben.page.getByRole('button', { name: 'Join workspace' }).waitFor()
  faults.push(...(await faultsInBothThemes(ben.page, 'join')))
  await ben.page.goto(origin)
  await ben.page.getByRole('heading', { name: 'Sign in' }).waitFor()
  faults.push(...(await faultsInBothThemes(ben.page, 'sign-in')))
  assert.deepEqual(faults, [])
})

journey('the workspace is accessible in both themes', async ({ origin, person, picture }) => {
  const ada = await person('Ada')
  const ben = await person('Ben')
  const { page } = ada
  const faults: string[] = []
  const look = async (place: string): Promise<void> => {
    faults.push(...(await faultsInBothThemes(page, place)))
    await picture(page, `dark-${place}`)
  }
  await createWorkspace(origin, ada, { examples: true })
  const link = await makeInvite(page)
  await join(link, ben)
  await open(page, 'general')
  await open(ben.page, 'general')
  await say(ben.page, '*bold* `code` https://example.org')
  await say(ben.page, 'And one more')
  await hears(page, 'Ben', 'And one more')
  await message(page, 'And one more').hover()
  await look('conversation')
  await page
    .getByRole('main')
    .getByRole('button', { name: /^Members/ })
    .click()
  await page.getByRole('tabpanel', { name: 'Members' }).getByRole('button', { name: /^Ben/ }).waitFor()
  await look('details')
  for (const [keys, name] of [
    ['ControlOrMeta+k', 'Quick switcher'],
    ['ControlOrMeta+Shift+L', 'Browse channels'],
    ['ControlOrMeta+Shift+K', 'New message'],
  ] as const) {
    await page.keyboard.press(keys)
    await page.getByRole('dialog', { name }).waitFor()
    await look(name)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog', { name }).waitFor({ state: 'detached' })
  }
  await newMessage(page, ['Ben'])
  await say(page, 'Between us')
  await untilSent(page)
  await look('direct')
  assert.deepEqual(faults, [])
})

journey('the settings and dialogs are accessible in both themes', async ({ origin, person, picture }) => {
  const ada = await person('Ada')
  const { page } = ada
  const faults: string[] = []
  const look = async (place: string): Promise<void> => {
    faults.push(...(await faultsInBothThemes(page, place)))
    await picture(page, `dark-${place}`)
  }
  await createWorkspace(origin, ada)
  await page.getByRole('button', { name: 'Add channels' }).click()
  await look('menu')
  await page.getByRole('menuitem', { name: 'Create a channel' }).click()
  const create = page.getByRole('dialog', { name: 'Create a channel' })
  await create.waitFor()
  await look('create channel')
  await page.keyboard.press('Escape')
  await create.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Add channels' }).click()
  await page.getByRole('menuitem', { name: 'Invite people' }).click()
  await page.getByRole('button', { name: 'Make link' }).click()
  await page.getByRole('textbox', { name: 'Invite link' }).waitFor()
  await look('invite')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.keyboard.press('ControlOrMeta+,')
  const settings = page.getByRole('dialog', { name: 'Settings' })
  for (const name of ['Profile', 'Appearance', 'Sessions', 'Personal tokens', 'Workspace', 'Members']) {
    await settings.getByRole('button', { name, exact: true }).click()
    await settings.getByRole('heading', { name }).waitFor()
    await look(`settings ${name}`)
  }
  assert.deepEqual(faults, [])
})

journey('a phone is accessible in both themes', async ({ origin, person, picture }) => {
  const ada = await person('Ada')
  await createWorkspace(origin, ada)
  const ben = await person('Ben', { viewport: PHONE, hasTouch: true, isMobile: true })
  const { page } = ben
  const faults: string[] = []
  const look = async (place: string): Promise<void> => {
    faults.push(...(await faultsInBothThemes(page, place)))
    await picture(page, `dark-${place}`)
  }
  await page.goto(await makeInvite(ada.page))
  await fillJoin(page, ben)
  await untilConnected(page)
  await look('phone list')
  await page.getByRole('link', { name: /^general/ }).tap()
  await say(page, 'From a phone')
  await untilSent(page)
  await look('phone conversation')
  await page
    .getByRole('main')
    .getByRole('button', { name: /^Members/ })
    .tap()
  await page.getByRole('tabpanel', { name: 'Members' }).getByRole('button', { name: /^Ada/ }).waitFor()
  await look('phone details')
  assert.deepEqual(faults, [])
})
