import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { aWorld, TEAM } from './conversations-world.ts'

describe('team.info', () => {
  it('tells of the caller’s own workspace and of no other', async () => {
    const world = await aWorld()
    const { team } = await world.gina.call('team.info', {})
    assert.deepEqual(team, {
      id: TEAM,
      name: 'Acme',
      domain: 'acme',
      url: 'https://parley.test/',
      icon: { image_default: true },
      allows_outbound: false,
      has_examples: false,
    })
    assert.deepEqual(await world.bob.call('team.info', { team: TEAM }), { team })
    assert.equal(await world.bob.refusal('team.info', { team: 'T99999999' }), 'team_not_found')
  })
})

describe('team.setPreferences', () => {
  it('lets owners and admins change the name and what may reach other hosts, and tells the team', async () => {
    const world = await aWorld()
    const named = await world.adam.call('team.setPreferences', { name: ' Acme <b>\u202E ' })
    assert.deepEqual([named.team.name, named.team.allows_outbound], ['Acme <b>', false])
    const open = await world.alice.call('team.setPreferences', { allows_outbound: 'true' })
    assert.deepEqual([open.team.name, open.team.allows_outbound], ['Acme <b>', true])
    const told = world.logged.at(-1)
    assert(told !== undefined)
    assert.deepEqual([told.type, told.audience], ['team.changed', { team: TEAM }])
    assert.deepEqual(await world.render(told), { type: 'team.changed', seq: told.seq, team: { ...open.team, url: '/' } })
    const before = world.logged.length
    await world.alice.call('team.setPreferences', {})
    assert.equal(world.logged.length, before)
  })
  it('refuses others, and a name that is none', async () => {
    const world = await aWorld()
    for (const who of [world.bob, world.gina])
      assert.equal(await who.refusal('team.setPreferences', { allows_outbound: true }), 'not_authorized')
    for (const name of ['', ' \n', 'x'.repeat(81)]) assert.equal(await world.alice.refusal('team.setPreferences', { name }), 'invalid_name')
  })
})
