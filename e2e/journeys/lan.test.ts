import assert from 'node:assert/strict'
import { hears, open, say, untilConnected } from '../support/conversation.ts'
import { fillWizard, join, makeInvite } from '../support/doors.ts'
import { journey } from '../support/journey.ts'
import { answered } from '../support/person.ts'

journey(
  'from another machine of the LAN the set-up code is asked, and two people talk over plain http',
  async ({ parley, origin, person, picture }) => {
    const ada = await person('Ada')
    const ben = await person('Ben')
    ada.allow(answered(403))
    await ada.page.goto(origin)
    assert.equal(await ada.page.evaluate('isSecureContext'), false)

    await fillWizard(ada.page, ada, { code: 'not-the-code' })
    await ada.page.getByRole('alert').getByText('That is not the code.').waitFor()
    await picture(ada.page, 'wrong-code')
    await ada.page.getByRole('textbox', { name: 'Set-up code' }).fill(parley.setupCode())
    await ada.page.getByRole('button', { name: 'Create workspace' }).click()
    await untilConnected(ada.page)

    const link = await makeInvite(ada.page)
    assert.ok(link.startsWith(`${origin}/join/`), link)
    await join(link, ben)
    for (const { page } of [ada, ben]) await open(page, 'general')
    await say(ada.page, 'Hello over the LAN')
    await hears(ben.page, 'Ada', 'Hello over the LAN')
    await say(ben.page, 'Hello back')
    await hears(ada.page, 'Ben', 'Hello back')

    // Without a secure context there is no clipboard of the browser's own; copying works all the same.
    await ada.page.getByRole('main').getByRole('button', { name: 'More', exact: true }).click()
    await ada.page.getByRole('menuitem', { name: 'Copy link' }).click()
    await ada.page.getByText('Link copied').waitFor()
    await ada.page.getByRole('textbox', { name: 'Message #general' }).click()
    await ada.page.keyboard.press('ControlOrMeta+v')
    await ada.page.keyboard.press('Enter')
    await hears(ben.page, 'Ada', await ada.page.evaluate('location.href'))
  },
  { host: 'chat.lan' },
)
