import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { TestContext } from 'node:test'
import { put } from '#src/kernel/batch.ts'
import type { ConversationRow } from '#src/kernel/rows.ts'
import type { ListPage, ListScope } from '#src/modules/conversations/conversation-store.ts'
import { conversation, conversationId, membership, TEAM, userId } from './sample-rows.ts'
import { commit, emptyStorage } from './storage-support.ts'
import type { Storage } from '#src/modules/storage/stores.ts'
import type { OpenStorage } from './storage-support.ts'

const ALL: ListPage = { kinds: ['public_channel', 'private_channel', 'im', 'mpim'], excludeArchived: false, limit: 100 }
const eyesOf = (name: string, seesPublic = true): ListScope => ({ team: TEAM, user: userId(name), seesPublic })
const namesOf = (rows: ConversationRow[]): string[] => rows.map((row) => row.id.slice(1).toLowerCase())
const direct = (name: string, people: string) => conversation(name, { kind: 'im', name: null, name_key: null, people_key: people })

/** Lists under the eyes of a viewer, memberships, names. */
export function describeConversationStore(name: string, open: OpenStorage): void {
  /** `a`, `c` and `d` (archived) are public, `b` is private, `e` is a direct message; `other` is another team's. */
  async function house(test: TestContext): Promise<Storage> {
    const { storage } = await emptyStorage(open, test)
    await commit(storage, {
      ops: [
        put('conversation', conversation('a')),
        put('conversation', conversation('b', { kind: 'private_channel' })),
        put('conversation', conversation('c')),
        put('conversation', conversation('d', { archived: 1 })),
        put('conversation', direct('e', `${userId('alice')},${userId('bob')}`)),
        put('conversation', conversation('other', { team: 'TOTHER' })),
        ...['a', 'b', 'e'].map((channel) => put('membership', membership(channel, 'alice'))),
        ...['a', 'd', 'e'].map((channel) => put('membership', membership(channel, 'bob'))),
        put('membership', membership('b', 'guest')),
      ],
    })
    return storage
  }

  describe(`${name}: conversations`, () => {
    it('lists what the viewer sees and nothing else', async (test) => {
      const { conversations } = await house(test)
      assert.deepEqual(namesOf(await conversations.listVisible(eyesOf('alice'), ALL)), ['a', 'b', 'c', 'd', 'e'])
      assert.deepEqual(namesOf(await conversations.listVisible(eyesOf('bob'), ALL)), ['a', 'c', 'd', 'e'])
      assert.deepEqual(namesOf(await conversations.listVisible(eyesOf('guest', false), ALL)), ['b'])
      assert.deepEqual(await conversations.listVisible({ ...eyesOf('alice'), team: 'TNONE' }, ALL), [])
    })

    it('lists by kind, without what is archived, in pages', async (test) => {
      const { conversations } = await house(test)
      const list = async (page: Partial<ListPage>) => namesOf(await conversations.listVisible(eyesOf('alice'), { ...ALL, ...page }))
      assert.deepEqual(await list({ kinds: ['private_channel', 'im'] }), ['b', 'e'])
      assert.deepEqual(await list({ kinds: ['public_channel'], excludeArchived: true }), ['a', 'c'])
      assert.deepEqual(await list({ limit: 2 }), ['a', 'b'])
      assert.deepEqual(await list({ limit: 2, after: conversationId('b') }), ['c', 'd'])
      assert.deepEqual(await list({ kinds: [] }), [])
    })

    it('lists what somebody is in, of what the viewer sees', async (test) => {
      const { conversations } = await house(test)
      const list = async (eyes: ListScope, member: string) => namesOf(await conversations.listOfMember(eyes, userId(member), ALL))
      assert.deepEqual(await list(eyesOf('alice'), 'alice'), ['a', 'b', 'e'])
      assert.deepEqual(await list(eyesOf('bob'), 'alice'), ['a', 'e'])
      assert.deepEqual(await list(eyesOf('carol'), 'alice'), ['a'])
      assert.deepEqual(await list(eyesOf('guest', false), 'alice'), ['b'])
      const page = await conversations.listOfMember(eyesOf('alice'), userId('alice'), { ...ALL, after: conversationId('a'), limit: 1 })
      assert.deepEqual(namesOf(page), ['b'])
    })

    it('finds memberships from both sides, in pages', async (test) => {
      const { conversations } = await house(test)
      assert.deepEqual(await conversations.membership(conversationId('a'), userId('alice')), { ...membership('a', 'alice'), v: 1 })
      assert.equal(await conversations.membership(conversationId('b'), userId('bob')), null)
      const own = await conversations.membershipsOf(userId('bob'))
      assert.deepEqual(
        own.map((row) => row.conversation),
        ['a', 'd', 'e'].map(conversationId),
      )
      assert.deepEqual(await conversations.members(conversationId('a'), { limit: 10 }), ['alice', 'bob'].map(userId))
      assert.deepEqual(await conversations.members(conversationId('a'), { after: userId('alice'), limit: 10 }), [userId('bob')])
      assert.deepEqual(await conversations.members(conversationId('a'), { limit: 1 }), [userId('alice')])
    })

    it('finds a conversation by name and by its people', async (test) => {
      const { conversations } = await house(test)
      assert.equal((await conversations.byName(TEAM, 'b'))?.id, conversationId('b'))
      assert.equal(await conversations.byName(TEAM, 'other'), null)
      assert.equal((await conversations.byPeople(TEAM, `${userId('alice')},${userId('bob')}`))?.id, conversationId('e'))
      assert.equal(await conversations.byPeople(TEAM, userId('alice')), null)
    })
  })
}
