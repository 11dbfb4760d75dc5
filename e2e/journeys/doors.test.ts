import assert from 'node:assert/strict'
import { hears, open, say, untilConnected } from '../support/conversation.ts'
import { WORKSPACE, createWorkspace, fillJoin, fillSignIn, join, makeInvite } from '../support/doors.ts'
import { journey } from '../support/journey.ts'
import { PASSWORD, answered } from '../support/person.ts'

journey('people sign in and out, and signing out everywhere shuts other browsers at once', async ({ parley, origin, person, picture }) => {
  const ada = await person('Ada')
  await createWorkspace(origin, ada)

  const laptop = await person('Laptop')
  laptop.allow(answered(401))
  await laptop.page.goto(origin)
  await picture(laptop.page, 'sign-in')
  await fillSignIn(laptop.page, ada.email, 'wrong password')
  await laptop.page.getByRole('alert').getByText('Email or password is not right.').waitFor()
  await picture(laptop.page, 'sign-in-wrong')
  await fillSignIn(laptop.page, ada.email, PASSWORD)
  await untilConnected(laptop.page)
  assert.equal(await laptop.page.getByRole('heading', { name: 'Create your workspace' }).count(), 0)

  ada.allow(answered(401))
  await ada.page.keyboard.press('ControlOrMeta+,')
  const settings = ada.page.getByRole('dialog', { name: 'Settings' })
  await settings.getByRole('button', { name: 'Sessions' }).click()
  await settings.getByRole('button', { name: 'Sign out everywhere', exact: true }).click()
  await ada.page.getByRole('heading', { name: 'Sign in' }).waitFor()
  await laptop.page.getByRole('heading', { name: 'Sign in' }).waitFor({ timeout: 1_000 })

  // Whoever runs the server lets the owner back in.
  const password = /is: (\S+)/.exec(await parley.resetPassword(ada.email))?.[1]
  assert.ok(password !== undefined)
  await fillSignIn(ada.page, ada.email, PASSWORD)
  await ada.page.getByRole('alert').getByText('Email or password is not right.').waitFor()
  await fillSignIn(ada.page, ada.email, password)
  await untilConnected(ada.page)

  // There is an owner, so the wizard is gone for good, by its page and by its route.
  const stranger = await person('Stranger')
  stranger.allow(answered(409), answered(403))
  await stranger.page.goto(`${origin}/setup`)
  await stranger.page.getByRole('heading', { name: 'Sign in' }).waitFor()
  const refused = await stranger.page.evaluate<{ status: number; body: string }>(`
    fetch('/api/auth/setup', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({
      workspace_name: 'Mine', name: 'Me', email: 'me@example.org', password: 'a long password', tz: 'UTC', with_examples: false, allows_outbound: false,
    }) }).then(async (answer) => ({ status: answer.status, body: await answer.text() }))`)
  assert.match(refused.body, /already_set_up/)
})

journey('invite links end, and offer a second account to who is signed in', async ({ origin, person, picture }) => {
  const ada = await person('Ada')
  await createWorkspace(origin, ada)
  const once = await makeInvite(ada.page, '1 person')
  const many = await makeInvite(ada.page)

  const ben = await person('Ben')
  await join(once, ben)

  const cleo = await person('Cleo')
  cleo.allow(answered(404), answered(410))
  await cleo.page.goto(once)
  await cleo.page.getByRole('heading', { name: 'This link does not work' }).waitFor()
  await cleo.page.getByText('The link was used as often as it may be.').waitFor()
  await picture(cleo.page, 'used-up')
  await cleo.page.goto(`${origin}/join/nonsense`)
  await cleo.page.getByText('The link is not complete, or was never made.').waitFor()

  // Signed in as Ada: the same browser can take a second account.
  await ada.page.goto(many)
  await ada.page.getByRole('heading', { name: `Join ${WORKSPACE}` }).waitFor()
  await ada.page.getByText(`You are signed in as ${ada.email}.`).waitFor()
  await picture(ada.page, 'second-account')
  await ada.page.getByRole('button', { name: 'Join with a second account' }).click()
  await fillJoin(ada.page, { name: 'Adele', email: 'adele@example.org' })
  await untilConnected(ada.page)
  await open(ada.page, 'general')
  await say(ada.page, 'It is me, Adele')
  await open(ben.page, 'general')
  await hears(ben.page, 'Adele', 'It is me, Adele')

  // Adele made no link: she has none to revoke. Ada has.
  const owner = await person('Owner')
  await owner.page.goto(origin)
  await fillSignIn(owner.page, ada.email, PASSWORD)
  await untilConnected(owner.page)
  await owner.page.getByRole('button', { name: 'Add channels' }).click()
  await owner.page.getByRole('menuitem', { name: 'Invite people' }).click()
  await owner.page.getByRole('button', { name: /^Revoke/ }).click()
  await owner.page.getByText('There are none yet.').waitFor()
  await cleo.page.goto(many)
  await cleo.page.getByText('The link was withdrawn.').waitFor()
})
