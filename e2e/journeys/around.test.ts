import assert from 'node:assert/strict'
import { createChannel } from '../support/channels.ts'
import { composer, hears, message, open, rowOf, say, untilConnected, untilOpen } from '../support/conversation.ts'
import { createWorkspace, join, makeInvite } from '../support/doors.ts'
import { eventually } from '../support/eventually.ts'
import { journey } from '../support/journey.ts'

/** A picture of one red dot; the server makes squares of it. */
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64')

journey('channels are found, looked into, joined, changed and closed', async ({ origin, person, picture }) => {
  const ada = await person('Ada')
  const ben = await person('Ben')
  await createWorkspace(origin, ada)
  await join(await makeInvite(ada.page), ben)
  await createChannel(ada.page, 'sea-charts')
  await say(ada.page, 'Depths in metres')

  // Names that cannot be had.
  await ada.page.getByRole('button', { name: 'Add channels' }).click()
  await ada.page.getByRole('menuitem', { name: 'Create a channel' }).click()
  const create = ada.page.getByRole('dialog', { name: 'Create a channel' })
  await create.getByRole('textbox', { name: 'Name' }).fill('Sea Charts')
  await create.getByText('There is a channel with this name.').waitFor()
  await create.getByRole('textbox', { name: 'Name' }).fill('what?!')
  await create.getByText('Use letters, digits, hyphens and underscores only.').waitFor()
  assert.ok(await create.getByRole('button', { name: 'Create' }).isDisabled())
  await picture(ada.page, 'create-channel')
  await ada.page.keyboard.press('Escape')
  await create.waitFor({ state: 'detached' })

  // Ben looks into it before he joins.
  await ben.page.keyboard.press('ControlOrMeta+Shift+L')
  const browser = ben.page.getByRole('dialog', { name: 'Browse channels' })
  await browser.getByRole('searchbox', { name: 'Find channels' }).fill('sea')
  await picture(ben.page, 'browser')
  await browser.getByRole('button', { name: 'Preview sea-charts' }).click()
  await untilOpen(ben.page, 'sea-charts')
  await hears(ben.page, 'Ada', 'Depths in metres')
  assert.equal(await composer(ben.page).count(), 0)
  await picture(ben.page, 'preview')
  await ben.page.getByRole('button', { name: 'Join channel' }).click()
  await composer(ben.page).waitFor()
  await hears(ada.page, 'Ben', 'Ben joined')

  // Topic, members, profile.
  await ada.page
    .getByRole('main')
    .getByRole('button', { name: /^Members/ })
    .click()
  const details = ada.page.getByRole('complementary', { name: 'Details' })
  await details.getByRole('tabpanel', { name: 'Members' }).getByRole('button', { name: /^Ben/ }).waitFor()
  await picture(ada.page, 'members')
  await details.getByRole('tab', { name: 'About' }).click()
  await details.getByRole('button', { name: 'Edit topic' }).click()
  await details.getByRole('textbox', { name: 'Topic' }).fill('North of the cape')
  await ada.page.keyboard.press('Enter')
  await ben.page.getByRole('main').getByText('North of the cape', { exact: true }).waitFor()
  await hears(ben.page, 'Ada', 'Ada set the topic: North of the cape')
  await details.getByRole('tab', { name: /^Members/ }).click()
  await details.getByRole('button', { name: /^Ben/ }).first().click()
  const profile = ada.page.getByRole('complementary', { name: 'Profile' })
  await profile.getByRole('heading', { name: 'Ben' }).waitFor()
  await profile.getByText(ben.email).waitFor()
  await picture(ada.page, 'profile')
  await profile.getByRole('button', { name: 'Close' }).click()

  // Renamed, archived, brought back.
  await moreOf(ada.page, 'Rename channel')
  await ada.page.getByRole('dialog', { name: 'Rename #sea-charts' }).getByRole('textbox', { name: 'Name' }).fill('charts')
  await ada.page.keyboard.press('Enter')
  for (const { page } of [ada, ben]) await untilOpen(page, 'charts')
  await moreOf(ada.page, 'Archive channel')
  await ada.page.getByRole('button', { name: 'Archive channel' }).last().click()
  for (const { page } of [ada, ben]) await page.getByText('This channel is archived').first().waitFor()
  assert.equal(await composer(ben.page).count(), 0)
  await picture(ada.page, 'archived')
  await ada.page.getByRole('button', { name: 'Restore' }).click()
  for (const { page } of [ada, ben]) await composer(page).waitFor()
})

journey('everything is a few letters away', async ({ origin, person, picture }) => {
  const ada = await person('Ada')
  const ben = await person('Ben')
  await createWorkspace(origin, ada)
  await join(await makeInvite(ada.page), ben)
  await createChannel(ada.page, 'lighthouse')
  const { page } = ada
  await page.keyboard.press('ControlOrMeta+k')
  const switcher = page.getByRole('dialog', { name: 'Quick switcher' })
  await switcher.getByRole('combobox', { name: 'Jump to' }).waitFor()
  await page.keyboard.type('gen')
  await switcher.getByRole('option', { name: /general/ }).waitFor()
  await picture(page, 'switcher')
  await page.keyboard.press('Enter')
  await untilOpen(page, 'general')
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('ligh')
  await switcher.getByRole('option', { name: /lighthouse/ }).waitFor()
  await page.keyboard.press('Enter')
  await untilOpen(page, 'lighthouse')
  // Somebody one has not talked to yet gets a conversation.
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('ben')
  await switcher.getByRole('option', { name: /Ben/ }).waitFor()
  await page.keyboard.press('Enter')
  await untilOpen(page, 'Ben')
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('nowhere at all')
  await switcher.getByText('Nothing matches “nowhere at all”.').waitFor()
  await page.keyboard.press('Escape')
  await switcher.waitFor({ state: 'detached' })
})

journey('the settings change the look, the language, the picture, and make a token', async ({ origin, person, picture }) => {
  const ada = await person('Ada')
  const ben = await person('Ben')
  const { page } = ada
  await createWorkspace(origin, ada)
  await join(await makeInvite(page), ben)
  await page.keyboard.press('ControlOrMeta+,')
  const settings = page.getByRole('dialog', { name: 'Settings' })

  await settings.getByRole('button', { name: 'Appearance' }).click()
  const ground = () => page.evaluate<string>('getComputedStyle(document.body).backgroundColor')
  const light = await ground()
  await settings.getByRole('radio', { name: 'Ink' }).check()
  await eventually(async () => ((await ground()) === light ? 'the page is still light' : null))
  await picture(page, 'settings-dark')
  await settings.getByRole('combobox', { name: 'Language' }).selectOption({ label: 'Français' })
  const reglages = page.getByRole('dialog', { name: 'Réglages' }).or(page.getByRole('dialog', { name: 'Paramètres' }))
  await reglages.waitFor()
  await picture(page, 'settings-french')
  await page.keyboard.press('Escape')
  await reglages.waitFor({ state: 'detached' })
  await picture(page, 'french')
  assert.equal(await page.evaluate('document.documentElement.lang'), 'fr')
  await page.reload()
  await page.getByRole('status').filter({ hasText: 'Connecté' }).first().waitFor({ state: 'attached' })
  await page.keyboard.press('ControlOrMeta+,')
  await reglages.getByRole('button', { name: 'Apparence' }).click()
  await reglages.getByRole('combobox').selectOption({ label: 'English' })
  await settings.getByRole('radio', { name: 'As the system' }).check()

  await settings.getByRole('button', { name: 'Profile' }).click()
  await settings.getByLabel('Choose a picture').setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer: PNG })
  await settings.getByRole('button', { name: 'Use this picture' }).click()
  await page.getByText('Your picture is changed').waitFor()
  await picture(page, 'settings-profile')

  await settings.getByRole('button', { name: 'Personal tokens' }).click()
  await settings.getByRole('textbox', { name: 'Name' }).fill('script')
  await settings.getByRole('button', { name: 'Make token' }).click()
  const token = await settings.getByRole('textbox', { name: 'Your new token' }).inputValue()
  await picture(page, 'settings-tokens')
  assert.match(token, /^xoxp-/)
  const post = async (text: string): Promise<{ ok: boolean; error?: string }> => {
    const body = new URLSearchParams({ channel: '#general', text })
    const answer = await fetch(`${origin}/api/chat.postMessage`, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body })
    return (await answer.json()) as { ok: boolean; error?: string }
  }
  assert.equal((await post('From a script')).ok, true)
  await open(ben.page, 'general')
  await hears(ben.page, 'Ada', 'From a script')
  const face = message(ben.page, 'From a script').locator('img').first()
  await eventually(async () => ((await face.count()) > 0 ? null : 'Ben does not see the picture of Ada'))

  await settings.getByRole('button', { name: 'Revoke script' }).click()
  await page
    .getByRole('dialog', { name: /^Revoke “script”/ })
    .getByRole('button', { name: 'Revoke', exact: true })
    .click()
  await page.getByText('The token works no more').waitFor()
  const refused = await post('Once more')
  assert.equal(refused.ok, false)
  assert.match(refused.error ?? '', /^(token_revoked|invalid_auth)$/)
  await page.keyboard.press('Escape')
  await settings.waitFor({ state: 'detached' })
  await untilConnected(page)
  await rowOf(page, 'general').waitFor()
})

/** Chooses an entry of the open channel's "More". */
async function moreOf(page: Parameters<typeof open>[0], entry: string): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: entry }).click()
}
