import assert from 'node:assert/strict'
import type { EventType } from '@parley/contract/realtime/events'
import type { Person } from '../harness/person.ts'
import type { Workspace } from '../harness/workspace.ts'

/**
 * Who is where: alice (the owner), bob and the guest gina are in `side` (public), alice and bob in `secret` (private), alice,
 * bob, carol and zoe in #general. `said` is a message of alice's in `side`, `asked` one of bob's that has a reply.
 */
export type Scene = {
  space: Workspace
  gina: Person
  zoe: Person
  side: string
  secret: string
  said: string
  asked: string
  replied: string
}

type Operation = { does: string; act: (scene: Scene) => Promise<unknown> }
const op = (does: string, act: Operation['act']): Operation => ({ does, act })

/** For every type of event what makes it happen. A new type does not compile before it has an operation here. */
export const OPERATIONS: { [T in EventType]: Operation[] } = {
  'message.changed': [
    op('a post', ({ space, side }) => space.alice.post('one', side)),
    op('a post in a private channel', ({ space, secret }) => space.bob.post('psst', secret)),
    op('a post that names somebody', ({ space, gina, side }) => space.bob.post(`<@${gina.id}> and <@${space.alice.id}>`, side)),
    op('a post that names everybody', ({ space }) => space.carol.post('<!channel> hello', space.general)),
    op('a post of a guest', ({ gina, side }) => gina.post('hello from outside', side)),
    op('an edit', ({ space, side, said }) => space.alice.call('chat.update', { channel: side, ts: said, text: 'edited' })),
    op('an edit that names somebody new', ({ space, side, asked }) =>
      space.bob.call('chat.update', { channel: side, ts: asked, text: `<@${space.alice.id}>?` }),
    ),
    op('a reply', ({ space, side, said }) => space.bob.post('a reply', side, { thread_ts: said })),
    op('a reply shown to all', ({ space, side, said }) => space.bob.post('for all', side, { thread_ts: said, reply_broadcast: true })),
    op('a reply deleted', ({ space, side, replied }) => space.alice.call('chat.delete', { channel: side, ts: replied })),
    op('a root with replies deleted', ({ space, side, said }) => space.alice.call('chat.delete', { channel: side, ts: said })),
    op('a message deleted', ({ space, side, asked }) => space.bob.call('chat.delete', { channel: side, ts: asked })),
    op('an action', ({ space, side }) => space.bob.call('chat.meMessage', { channel: side, text: 'waves' })),
    op('many posts at once', ({ space, side }) => Promise.all(['a', 'b', 'c', 'd'].map((text) => space.bob.post(text, side)))),
  ],
  'conversation.changed': [
    op('a topic', ({ space, side }) => space.alice.call('conversations.setTopic', { channel: side, topic: 'news' })),
    op('a purpose of a private channel', ({ space, secret }) =>
      space.bob.call('conversations.setPurpose', { channel: secret, purpose: 'plans' }),
    ),
    op('a new name', ({ space, side }) => space.alice.call('conversations.rename', { channel: side, name: 'aside' })),
    op('archiving', ({ space, side }) => space.alice.call('conversations.archive', { channel: side })),
    op('unarchiving', ({ space, side }) => space.alice.call('conversations.unarchive', { channel: side })),
  ],
  'member.changed': [
    op('joining', ({ space, side }) => space.carol.call('conversations.join', { channel: side })),
    op('leaving', ({ space, side }) => space.carol.call('conversations.leave', { channel: side })),
    op('inviting', ({ space, side }) => space.alice.call('conversations.invite', { channel: side, users: [space.carol.id] })),
    op('removing', ({ space, side }) => space.alice.call('conversations.kick', { channel: side, user: space.carol.id })),
  ],
  'access.changed': [
    op('being added to a private channel', ({ space, secret }) =>
      space.alice.call('conversations.invite', { channel: secret, users: [space.carol.id] }),
    ),
    op('being removed from a private channel', ({ space, secret }) =>
      space.alice.call('conversations.kick', { channel: secret, user: space.bob.id }),
    ),
    op('a new channel', ({ space }) => space.bob.call('conversations.create', { name: 'plans' })),
    op('a new private channel', ({ space }) => space.bob.call('conversations.create', { name: 'hidden', is_private: true })),
    op('a first direct message', async ({ space }) => {
      const { channel } = await space.alice.call('conversations.open', { users: [space.carol.id] })
      await space.alice.post('hello', channel.id)
    }),
    op('a closed conversation opened by a message', async ({ space }) => {
      const { channel } = await space.bob.call('conversations.open', { users: [space.alice.id] })
      await space.alice.post('there?', channel.id)
      await space.bob.call('conversations.close', { channel: channel.id })
      await space.alice.post('still there?', channel.id)
    }),
    op('a group message', async ({ space, gina }) => {
      const { channel } = await space.alice.call('conversations.open', { users: [space.bob.id, gina.id] })
      await space.bob.post('all three', channel.id)
    }),
    op('a guest removed', ({ space, gina, side }) => space.alice.call('conversations.kick', { channel: side, user: gina.id })),
    op('a guest added', ({ space, gina, side }) => space.alice.call('conversations.invite', { channel: side, users: [gina.id] })),
  ],
  'mark.changed': [
    op('reading', ({ space, side, said }) => space.bob.call('conversations.mark', { channel: side, ts: said })),
    op('making unread', ({ space, side }) => space.bob.call('conversations.mark', { channel: side, ts: '0000000000.000000' })),
    op('closing and writing again', async ({ space }) => {
      const { channel } = await space.bob.call('conversations.open', { users: [space.alice.id] })
      await space.alice.post('there?', channel.id)
      await space.bob.call('conversations.close', { channel: channel.id })
    }),
  ],
  'user.changed': [
    op('a profile', ({ space }) => space.bob.call('users.profile.set', { profile: { display_name: 'Bobby', title: 'Cook' } })),
    op('a profile of who is not shared with everybody', ({ space }) =>
      space.carol.call('users.profile.set', { name: 'title', value: 'x' }),
    ),
    op('a member made a guest', ({ space }) => space.alice.call('admin.users.setRole', { user_id: space.bob.id, role: 'guest' })),
    op('a guest made a member', ({ space, gina }) => space.alice.call('admin.users.setRole', { user_id: gina.id, role: 'member' })),
    op('an admin', ({ space }) => space.alice.call('admin.users.setRole', { user_id: space.carol.id, role: 'admin' })),
    op('a deactivation', ({ space, zoe }) => space.alice.call('admin.users.remove', { user_id: zoe.id })),
    op('a reactivation', ({ space, zoe }) => space.alice.call('admin.users.restore', { user_id: zoe.id })),
  ],
  'team.changed': [op('a new name of the workspace', ({ space }) => space.alice.call('team.setPreferences', { name: 'Acme & sons' }))],
}

export async function aScene(space: Workspace): Promise<Scene> {
  const { alice, bob } = space
  const side = await space.aChannel({ name: 'side' })
  const secret = await space.aChannel({ name: 'secret', isPrivate: true })
  const zoe = await space.aMember('zoe')
  const gina = await space.aGuest([side])
  const said = await alice.post('said', side)
  const asked = await bob.post('asked?', side)
  const replied = await alice.post('yes', side, { thread_ts: said })
  await bob.post('a secret', secret)
  await alice.post('welcome', space.general)
  assert(said < asked)
  return { space, gina, zoe, side, secret, said, asked, replied }
}
