import assert from 'node:assert/strict'
import { it } from 'node:test'
import { aWorkspace } from '../harness/workspace.ts'

it('the workspace is told of and changed over HTTP by who may', async () => {
  await using space = await aWorkspace()
  const { alice, bob, app } = space
  assert.equal(await bob.refusal('team.setPreferences', { name: 'Mine' }), 'not_authorized')
  await alice.call('team.setPreferences', { name: 'Ours', allows_outbound: true })
  await app.restart()
  const { team } = await bob.call('team.info')
  assert.deepEqual([team.id, team.name, team.allows_outbound, team.url], [space.team, 'Ours', true, `${app.url}/`])
})
