import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { rawRequest } from '../harness/raw-call.ts'
import { outcomesOf } from './conversations-world.ts'
import { aWorkspace, type Workspace } from '../harness/workspace.ts'

describe('conversations over HTTP, on SQLite', () => {
  let space: Workspace
  before(async () => {
    space = await aWorkspace()
  })
  after(() => space[Symbol.asyncDispose]())

  it('takes what the official client sends: a form with lists, booleans and numbers as text', async () => {
    const { alice, bob, carol, app } = space
    const post = async (method: string, form: Record<string, string>) =>
      (
        await rawRequest(`${app.url}/api/${method}`, {
          method: 'POST',
          headers: { authorization: `Bearer ${await alice.token()}`, 'content-type': 'application/x-www-form-urlencoded' },
          body: new URLSearchParams(form).toString(),
        })
      ).body
    const made = await post('conversations.create', { name: 'Équipe', is_private: 'true', team_id: space.team })
    assert.equal(made['ok'], true)
    const { channel } = made as { channel: { id: string; name: string } }
    assert.equal(channel.name, 'équipe')
    assert.equal((await post('conversations.invite', { channel: channel.id, users: `${bob.id},${carol.id}` }))['ok'], true)
    const { members } = await bob.call('conversations.members', { channel: channel.id, limit: 10 })
    assert.deepEqual(members, [alice.id, bob.id, carol.id].sort())
    const listed = await post('conversations.list', { types: 'private_channel', exclude_archived: 'false', limit: '10' })
    assert.deepEqual(
      (listed['channels'] as { id: string }[]).map(({ id }) => id),
      [channel.id],
    )
  })
  it('makes one channel, one membership and one direct message of many calls at once', async () => {
    const { alice, bob, carol } = space
    const create = () => alice.raw('conversations.create', { name: 'once' })
    const made = await Promise.all([create(), create(), create()])
    assert.deepEqual(outcomesOf(made), ['name_taken', 'name_taken', 'ok'])
    const channel = await space.aChannel({ members: [alice] })
    const joins = await Promise.all([1, 2, 3].map(() => bob.call('conversations.join', { channel })))
    assert.equal(joins.filter(({ warning }) => warning === undefined).length, 1)
    const opened = await Promise.all([bob, carol, bob, carol].map((who) => who.call('conversations.open', { users: [bob.id, carol.id] })))
    assert.equal(new Set(opened.map(({ channel: { id } }) => id)).size, 1)
    assert.equal(opened.filter(({ already_open }) => !already_open).length, 2)
  })
  it('lets one of the last two out of a private channel who leave at once', async () => {
    const { alice, bob } = space
    const channel = await space.aChannel({ members: [alice, bob], isPrivate: true })
    const left = await Promise.all([alice, bob].map((who) => who.raw('conversations.leave', { channel })))
    assert.deepEqual(outcomesOf(left), ['last_member', 'ok'])
  })
  it('renames, describes, archives and marks, and all of it is there after a restart', async () => {
    const { bob } = space
    const channel = await space.aChannel({ members: [bob] })
    await bob.call('conversations.rename', { channel, name: 'renamed' })
    await bob.call('conversations.setTopic', { channel, topic: '<b>topic</b>' })
    await bob.call('conversations.setPurpose', { channel, purpose: 'purpose' })
    const ts = await bob.post('hello', channel)
    await bob.call('conversations.mark', { channel, ts })
    await bob.call('conversations.archive', { channel })
    const was = (await bob.call('conversations.info', { channel })).channel
    assert.deepEqual([was.name, was.topic.value, was.is_archived, was.last_read], ['renamed', '<b>topic</b>', true, ts])
    await space.app.restart()
    assert.deepEqual((await bob.call('conversations.info', { channel })).channel, was)
    assert.equal(await bob.refusal('conversations.create', { name: 'renamed' }), 'name_taken')
  })
  it('reads by GET and changes nothing by it', async () => {
    const { bob, app, general } = space
    const headers = { authorization: `Bearer ${await bob.token()}` }
    const read = await rawRequest(`${app.url}/api/conversations.info?channel=${general}`, { headers })
    assert.equal(read.body['ok'], true)
    const wrote = await rawRequest(`${app.url}/api/conversations.create?name=by-get`, { headers })
    assert.equal(wrote.body['error'], 'method_not_allowed')
  })
  it('shows a guest their channels and the people in them', async () => {
    const { alice, bob } = space
    const channel = await space.aChannel({ members: [bob] })
    const gina = await space.aGuest([channel])
    const types = 'public_channel,private_channel,im,mpim'
    assert.deepEqual(
      (await gina.call('conversations.list', { types })).channels.map(({ id }) => id),
      [channel],
    )
    assert.deepEqual(
      (await gina.call('users.list')).members.map(({ id }) => id),
      [bob.id, gina.id].sort(),
    )
    assert.equal(await gina.refusal('users.info', { user: alice.id }), 'user_not_found')
    assert.equal(await gina.refusal('conversations.create', { name: 'x' }), 'restricted_action')
  })
})
