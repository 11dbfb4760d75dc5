import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { aWorld, GENERAL, idOf, SECRET, SIDE, TEAM } from './conversations-world.ts'
import { handleFor } from '#src/modules/users/handle.ts'
import { newUserBatchParts } from '#src/modules/users/new-user.ts'
import type { NewUser } from '#src/modules/users/new-user.ts'
import { patch } from '#src/kernel/batch.ts'

const person: NewUser = {
  team: TEAM,
  account: 'account-of-zoe',
  email: 'zoe@example.org',
  realName: 'Zoé  O’Neil\u202E',
  role: 'member',
  tz: 'Europe/Paris',
}

describe('newUserBatchParts', () => {
  it('makes a member of #general and of the channels that they were invited to, with a line each', async () => {
    const world = await aWorld()
    const { user, require, ops, events } = newUserBatchParts(world.deps, { ...person, channels: [SECRET, GENERAL, 'C0GONE'] })
    assert.deepEqual([user.name, user.profile.real_name, user.tz], ['zoe.o.neil', 'Zoé O’Neil', 'Europe/Paris'])
    const done = await world.storage.committer.commit({ team: TEAM, require, ops, events })
    assert(done.ok)
    assert.deepEqual([...world.access.conversationsOf(user.id)].sort(), [GENERAL, SECRET])
    const { channel } = await world.person(user.id).call('conversations.info', { channel: GENERAL })
    assert.deepEqual([channel.unread_count, channel.is_member], [0, true])
    assert.equal(done.events[0]?.type, 'user.changed')
  })
  it('puts guests in nothing but what they were invited to, and nobody in archived channels', async () => {
    const world = await aWorld()
    await world.commit([patch('conversation', { id: SECRET }, { archived: 1 })])
    const { user, require, ops, events } = newUserBatchParts(world.deps, { ...person, role: 'guest', channels: [SIDE, SECRET] })
    assert((await world.storage.committer.commit({ team: TEAM, require, ops, events })).ok)
    assert.deepEqual([...world.access.conversationsOf(user.id)], [SIDE])
  })
  it('gives the next free handle to the second of the same name, also when both come at once', async () => {
    const world = await aWorld()
    const make = (account: string) => {
      const { require, ops, events } = newUserBatchParts(world.deps, { ...person, account, realName: 'Bob' })
      return world.storage.committer.commit({ team: TEAM, require, ops, events })
    }
    const [first, second] = await Promise.all([make('a1'), make('a2')])
    assert.deepEqual([first.ok, second.ok], [true, false])
    assert(!second.ok && second.failed.table === 'user')
    const again = newUserBatchParts(world.deps, { ...person, account: 'a2', realName: 'Bob' })
    assert.equal(again.user.name, 'bob3')
  })
  it('refuses a second user of one account', async () => {
    const world = await aWorld()
    const { require, ops, events } = newUserBatchParts(world.deps, { ...person, account: world.access.user(idOf('bob'))?.account ?? '' })
    const done = await world.storage.committer.commit({ team: TEAM, require, ops, events })
    assert(!done.ok && done.failed.table === 'user')
  })
})

const none = () => false

describe('handleFor', () => {
  it('is made of Latin letters of the name, or of the address', () => {
    assert.equal(handleFor({ realName: 'Ana María Martín-Ruiz', email: null }, none), 'ana.maria.martin.ruiz')
    assert.equal(handleFor({ realName: '李小龍', email: 'bruce.lee@example.org' }, none), 'bruce.lee')
    assert.equal(handleFor({ realName: '李小龍', email: null }, none), 'user')
    assert.equal(handleFor({ realName: 'x'.repeat(99), email: null }, none).length, 30)
  })
  it('is never a word that means everybody', () => {
    assert.equal(handleFor({ realName: 'Here', email: null }, none), 'here2')
  })
})
