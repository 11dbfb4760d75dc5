import assert from 'node:assert/strict'
import { it } from 'node:test'
import { aWorkspace } from '../harness/workspace.ts'

it('who is added to a private channel is told all of it, and who is removed nothing more', async () => {
  await using space = await aWorkspace()
  const { alice, bob, carol } = space
  const channel = await space.aChannel({ members: [alice, bob], isPrivate: true })
  await using hers = await carol.socket()
  await using his = await bob.socket()

  await alice.call('conversations.invite', { channel, users: [carol.id] })
  const gained = await hers.waitFor('access.changed')
  assert.deepEqual([gained.mine?.conversation.id, gained.mine?.conversation.num_members], [channel, 3])
  await his.waitFor('member.changed', ({ user, is_member }) => user === carol.id && is_member)

  await alice.call('conversations.kick', { channel, user: carol.id })
  await hers.waitFor('access.changed', ({ mine }) => mine === null)
  const before = hers.frames.length
  await alice.post('a secret', channel)
  await his.waitFor('message.changed', ({ message }) => message?.text === 'a secret')
  // Something that she is told comes after all that she might have been told.
  await alice.post('for all', space.general)
  await hers.waitFor('message.changed', ({ message }) => message?.text === 'for all')
  const since = hers.frames.slice(before).filter((frame) => 'channel' in frame && frame.channel === channel)
  assert.deepEqual(since, [])
})

it('a mark and an opened direct message reach all devices of their owner and nobody else', async () => {
  await using space = await aWorkspace()
  const { alice, bob } = space
  await using phone = await bob.socket()
  await using hers = await alice.socket()
  const ts = await alice.post('hello', space.general)
  await bob.call('conversations.mark', { channel: space.general, ts })
  const marked = await phone.waitFor('mark.changed')
  assert.deepEqual([marked.mark?.membership.last_read, marked.mark?.unread.unread], [ts, []])
  const { channel } = await bob.call('conversations.open', { users: [alice.id] })
  const opened = await phone.waitFor('access.changed')
  assert.deepEqual([opened.channel, opened.mine?.membership.is_open], [channel.id, true])
  const seen = await hers.waitFor('access.changed')
  assert.deepEqual([seen.channel, seen.mine?.membership.is_open], [channel.id, false])
  assert.equal(
    hers.frames.some(({ type }) => type === 'mark.changed'),
    false,
  )
})
