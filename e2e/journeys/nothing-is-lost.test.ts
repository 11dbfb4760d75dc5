import assert from 'node:assert/strict'
import {
  composer,
  hears,
  open,
  say,
  shown,
  untilConnected,
  untilOpen,
  untilSent,
  untilShown,
  untilStatus,
} from '../support/conversation.ts'
import { createWorkspace, join, makeInvite } from '../support/doors.ts'
import { journey, type Stage } from '../support/journey.ts'
import { AWAY, type Person } from '../support/person.ts'

const OFFLINE = 'Offline: messages will be sent when you are back'

async function adaAndBen({ origin, person }: Stage): Promise<[Person, Person]> {
  const ada = await person('Ada')
  const ben = await person('Ben')
  ada.allow(...AWAY)
  ben.allow(...AWAY)
  await createWorkspace(origin, ada)
  await join(await makeInvite(ada.page), ben)
  for (const { page } of [ada, ben]) await open(page, 'general')
  return [ada, ben]
}

journey('what is written without a network is sent once and in order when it is back', async (stage) => {
  const [ada, ben] = await adaAndBen(stage)
  await say(ben.page, 'Before')
  await hears(ada.page, 'Ben', 'Before')

  await ben.context.setOffline(true)
  await untilStatus(ben.page, OFFLINE)
  await ben.page.getByText('Messages will be sent when you are back.').waitFor()
  for (const text of ['One', 'Two', 'Three']) await say(ben.page, text)
  await ben.page.getByText('3 waiting').waitFor()
  await stage.picture(ben.page, 'offline')
  await say(ada.page, 'Are you there?')
  await untilSent(ada.page)

  await ben.context.setOffline(false)
  await untilConnected(ben.page)
  await untilSent(ben.page)
  const all = ['Ben: Before', 'Ada: Are you there?', 'Ben: One', 'Ben: Two', 'Ben: Three']
  for (const { page } of [ada, ben]) await untilShown(page, all)
})

journey('drafts and waiting messages survive a reload', async (stage) => {
  const [ada, ben] = await adaAndBen(stage)
  // The page and its files come, the answers of methods and the socket do not: a server that can be reached and says nothing.
  await ben.context.route('**/api/chat.postMessage', (route) => route.abort())
  await say(ben.page, 'Kept one')
  await say(ben.page, 'Kept two')
  await composer(ben.page).click()
  await ben.page.keyboard.type('Not finished')
  await ben.page
    .getByRole('log')
    .getByRole('article', { name: /: Kept two$/ })
    .waitFor()
  await ben.page.reload()
  await untilOpen(ben.page, 'general')
  await composer(ben.page).filter({ hasText: 'Not finished' }).waitFor()
  await ben.page
    .getByRole('log')
    .getByRole('article', { name: /: Kept two$/ })
    .waitFor()
  assert.deepEqual(
    (await shown(ada.page)).filter((line) => line.includes('Kept')),
    [],
  )

  await ben.context.unroute('**/api/chat.postMessage')
  for (const { page } of [ada, ben]) await untilShown(page, ['Ben: Kept one', 'Ben: Kept two'])
  await untilSent(ben.page)
  await composer(ben.page).filter({ hasText: 'Not finished' }).waitFor()
})

journey('after kill -9 of the server both come back and nothing is gone or twice', async (stage) => {
  const { parley } = stage
  const [ada, ben] = await adaAndBen(stage)
  const said: string[] = []
  for (const [at, { name, page }] of [ada, ben, ada, ben].entries()) {
    await say(page, `Line ${at}`)
    await untilSent(page)
    said.push(`${name}: Line ${at}`)
  }
  // One is on its way when the server dies.
  await Promise.all([say(ada.page, 'In the middle'), parley.kill9()])
  await untilStatus(ben.page, 'Reconnecting…')
  await say(ben.page, 'While it is down')
  await stage.picture(ben.page, 'reconnecting')
  await parley.restart()

  for (const { page } of [ada, ben]) {
    await untilConnected(page)
    await untilSent(page)
  }
  await hears(ada.page, 'Ben', 'While it is down')
  await hears(ben.page, 'Ada', 'In the middle')
  await say(ada.page, 'All here')
  for (const { page } of [ada, ben]) await hears(page, 'Ada', 'All here')
  const lines = await shown(ada.page)
  assert.deepEqual(await shown(ben.page), lines)
  assert.deepEqual(
    lines.filter((line) => line.includes(': Line ')),
    said,
  )
  for (const text of ['Ada: In the middle', 'Ben: While it is down']) assert.equal(lines.filter((line) => line === text).length, 1, text)
  // And the same once more from the server alone.
  await ben.page.reload()
  await untilConnected(ben.page)
  await untilShown(ben.page, lines.slice(-7))
})
