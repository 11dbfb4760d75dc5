import assert from 'node:assert/strict'
import { addPeople, createChannel, newMessage } from '../support/channels.ts'
import {
  composer,
  hears,
  message,
  open,
  rowOf,
  say,
  shown,
  untilConnected,
  untilOpen,
  untilSent,
  untilShown,
} from '../support/conversation.ts'
import { createWorkspace, join, makeInvite } from '../support/doors.ts'
import { journey } from '../support/journey.ts'

journey('two people meet in a fresh workspace and talk everywhere', async ({ origin, person, picture }) => {
  const ada = await person('Ada')
  const ben = await person('Ben')
  const cleo = await person('Cleo')

  // The wizard, with examples that one press removes.
  await ada.page.goto(origin)
  await ada.page.getByRole('heading', { name: 'Create your workspace' }).waitFor()
  await picture(ada.page, 'wizard')
  await createWorkspace(origin, ada, { examples: true })
  const examples = ada.page.getByRole('complementary', { name: 'Example content' })
  await examples.waitFor()
  await picture(ada.page, 'examples')
  await examples.getByRole('button', { name: 'Remove' }).click()
  await examples.waitFor({ state: 'detached' })
  await open(ada.page, 'general')

  // The invite link brings the others in.
  const link = await makeInvite(ada.page)
  assert.ok(link.startsWith(`${origin}/join/`), link)
  await join(link, ben)
  await open(ben.page, 'general')
  await join(link, cleo)
  await open(cleo.page, 'general')

  // Both talk in #general and see the same.
  await say(ada.page, 'Good morning')
  await hears(ben.page, 'Ada', 'Good morning')
  await composer(ben.page).pressSequentially('Hel')
  await ada.page.getByText('Ben is typing…').waitFor()
  await ben.page.keyboard.type('lo Ada')
  await ben.page.keyboard.press('Enter')
  await hears(ada.page, 'Ben', 'Hello Ada')
  await ada.page.getByText('Ben is typing…').waitFor({ state: 'detached' })

  // A private channel: only who was added sees it.
  await createChannel(ada.page, 'launch-plans', { isPrivate: true })
  await say(ada.page, 'Nobody else reads this')
  await untilSent(ada.page)
  assert.equal(await rowOf(ben.page, 'launch-plans').count(), 0)
  await addPeople(ada.page, ['Ben'])
  await open(ben.page, 'launch-plans')
  await hears(ben.page, 'Ada', 'Nobody else reads this')
  await say(ben.page, 'I do now')
  await hears(ada.page, 'Ben', 'I do now')
  assert.equal(await rowOf(cleo.page, 'launch-plans').count(), 0)

  // A direct message, with presence.
  await newMessage(ada.page, ['Ben'])
  await ada.page.getByRole('main').getByText(/^Here/).waitFor()
  await say(ada.page, 'Only the two of us')
  await rowOf(ben.page, 'Ada', ', 1 unread').waitFor()
  await open(ben.page, 'Ada')
  await hears(ben.page, 'Ada', 'Only the two of us')
  await rowOf(ben.page, 'Ada', '').waitFor()
  await say(ben.page, 'A secret')
  await hears(ada.page, 'Ben', 'A secret')

  // A group message.
  await newMessage(ada.page, ['Ben', 'Cleo'])
  await say(ada.page, 'The three of us')
  await rowOf(cleo.page, 'Ada, Ben', ', 1 unread').click()
  await untilOpen(cleo.page, 'Ada, Ben')
  await hears(cleo.page, 'Ada', 'The three of us')
  await picture(ada.page, 'group')

  // Both see the same order.
  await open(ada.page, 'general')
  await open(ben.page, 'general')
  await hears(ben.page, 'Ada', 'Good morning')
  assert.deepEqual(await shown(ada.page), await shown(ben.page))
})

journey('what is new is counted, shown, and read everywhere at once', async ({ origin, person, picture }) => {
  const ada = await person('Ada')
  const ben = await person('Ben')
  await createWorkspace(origin, ada)
  await join(await makeInvite(ada.page), ben)
  await createChannel(ben.page, 'away-from-here')
  await open(ada.page, 'general')

  // Ben's second tab looks at the same account.
  const other = await ben.newTab()
  await other.goto(`${origin}/`)
  await untilConnected(other)
  await open(other, 'away-from-here')

  await say(ada.page, 'First')
  await say(ada.page, 'Second')
  for (const tab of [ben.page, other]) await rowOf(tab, 'general', ', 2 unread').waitFor()
  await composer(ada.page).click()
  await ada.page.keyboard.type('Hey @Be')
  await ada.page.getByRole('option', { name: /Ben/ }).click()
  await ada.page.keyboard.type('look')
  await ada.page.keyboard.press('Enter')
  for (const tab of [ben.page, other]) await rowOf(tab, 'general', ', 3 unread, 1 mention').waitFor()
  await picture(ben.page, 'unread')

  // Reading in one tab clears the other.
  await open(ben.page, 'general')
  await ben.page.getByRole('separator', { name: 'New messages' }).waitFor()
  await picture(ben.page, 'new-messages')
  for (const tab of [ben.page, other]) await rowOf(tab, 'general', '').waitFor()
})

journey('messages are changed and deleted for everybody', async ({ origin, person }) => {
  const ada = await person('Ada')
  const ben = await person('Ben')
  await createWorkspace(origin, ada)
  await join(await makeInvite(ada.page), ben)
  await open(ada.page, 'general')
  await open(ben.page, 'general')
  await say(ben.page, 'Teh typo')
  await hears(ada.page, 'Ben', 'Teh typo')

  await composer(ben.page).press('ArrowUp')
  const field = ben.page.getByRole('textbox', { name: 'Edit message' })
  await field.waitFor()
  await ben.page.keyboard.press('ControlOrMeta+a')
  await ben.page.keyboard.type('No typo')
  await ben.page.keyboard.press('Enter')
  await field.waitFor({ state: 'detached' })
  await hears(ada.page, 'Ben', 'No typo')
  await message(ada.page, 'No typo').getByText('(edited)').waitFor()

  await say(ben.page, 'Not for here')
  await hears(ada.page, 'Ben', 'Not for here')
  await message(ben.page, 'Not for here').hover()
  await message(ben.page, 'Not for here').getByRole('button', { name: 'More actions' }).click()
  await ben.page.getByRole('menuitem', { name: 'Delete message' }).click()
  await ben.page.getByRole('alertdialog').getByRole('button', { name: 'Delete message' }).click()
  for (const { page } of [ada, ben]) {
    await message(page, 'Not for here').waitFor({ state: 'detached' })
    await untilShown(page, ['Ben: No typo'])
  }
})
