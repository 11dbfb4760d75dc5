import assert from 'node:assert/strict'
import { it } from 'node:test'
import { startTestApp } from '../harness/start-test-app.ts'
import { anInvite, anOwner, Browser, joinerOf } from './identity-browser.ts'

it('leads from the wizard over an invite to two people in #general', async () => {
  await using app = await startTestApp()
  const visitor = new Browser(app)
  const before = (await visitor.get('state')).body
  assert.deepEqual(before, { ok: true, needs_setup: true, needs_setup_code: false, workspace_name: null, signed_in: null })

  const olivia = await anOwner(app)
  const { code } = await anInvite(olivia)
  const seen = await visitor.post('invite', { code })
  assert.deepEqual([seen.body['workspace_name'], seen.body['inviter_name']], ['Harbour', 'Olivia Owner'])

  const joined = await visitor.join(joinerOf(code, 'Ben Builder'))
  assert.equal(joined.status, 200, joined.text)
  const boot = await visitor.call('client.boot')
  assert.equal(boot['ok'], true, JSON.stringify(boot))
  assert.match(JSON.stringify(boot), /"name":"general"/)
  const again = await visitor.refresh({ team: joined.body['team'], user: joined.body['user'] })
  assert.equal(again.status, 200, again.text)
  const state = (await visitor.get('state')).body
  assert.deepEqual(state['signed_in'], {
    email: 'ben.builder@harbour.example',
    name: 'Ben Builder',
    users: [{ team: joined.body['team'], user: joined.body['user'], team_name: 'Harbour' }],
  })
})
