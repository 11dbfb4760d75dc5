import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { TestContext } from 'node:test'
import { put } from '#src/kernel/batch.ts'
import type { StoredProfile, UserRow } from '#src/kernel/rows.ts'
import { conversation, conversationId, invite, membership, TEAM, token, user, userId } from './sample-rows.ts'
import { commit, emptyStorage } from './storage-support.ts'
import type { Storage } from '#src/modules/storage/stores.ts'
import type { OpenStorage } from './storage-support.ts'

const namesOf = (rows: UserRow[]): string[] => rows.map((row) => row.name)
const idsOf = (rows: { id: string }[]): string[] => rows.map((row) => row.id)
const profileOf = (columns: Partial<StoredProfile>): StoredProfile => {
  const empty = { real_name: '', display_name: '', title: '', phone: '', pronouns: '', status_text: '', status_emoji: '', avatar: '' }
  return { ...empty, status_expiration: 0, ...columns }
}

/** People, invites, tokens, and what is loaded at start. */
export function describePeopleStores(name: string, open: OpenStorage): void {
  /** Alice and bob are in `a`, the guest and bob in `b`; zoe has left the team, eve is in another one. */
  async function house(test: TestContext): Promise<Storage> {
    const { storage } = await emptyStorage(open, test)
    await commit(storage, {
      ops: [
        put('user', user('alice', { profile: profileOf({ real_name: 'Alice Ångström-Berg', display_name: 'Ali' }) })),
        put('user', user('bob', { profile: profileOf({ real_name: 'Bob Éclair' }) })),
        put('user', user('guest', { role: 'guest' })),
        put('user', user('zoe', { deleted: 1, profile: profileOf({ real_name: 'Bertha' }) })),
        put('user', user('eve', { team: 'TOTHER', profile: profileOf({ real_name: 'Berg' }) })),
        ...['alice', 'bob'].map((who) => put('membership', membership('a', who))),
        ...['guest', 'bob'].map((who) => put('membership', membership('b', who))),
      ],
    })
    return storage
  }
  const everybody = { team: TEAM }
  const guests = { team: TEAM, only: userId('guest') }

  describe(`${name}: people`, () => {
    it('lists people in pages, of a guest only those who share a conversation', async (test) => {
      const { users } = await house(test)
      assert.deepEqual(namesOf(await users.list(everybody, { limit: 10 })), ['alice', 'bob', 'guest', 'zoe'])
      assert.deepEqual(namesOf(await users.list(everybody, { after: userId('alice'), limit: 2 })), ['bob', 'guest'])
      assert.deepEqual(namesOf(await users.list(guests, { limit: 10 })), ['bob', 'guest'])
      assert.deepEqual(namesOf(await users.list(guests, { after: userId('bob'), limit: 10 })), ['guest'])
    })

    it('reads an example person only for those who share a conversation with them', async (test) => {
      const storage = await house(test)
      const { users } = storage
      const mei = user('mei', { is_example: 1, email: 'mei@example.org' })
      await commit(storage, { ops: [put('user', mei), put('membership', membership('a', 'mei'))] })
      const read = async (scope: { team: string; only?: string; examplesOf?: string }) => ({
        listed: namesOf(await users.list(scope, { limit: 10 })).includes('mei'),
        found: namesOf(await users.search(scope, 'mei', { limit: 10 })).includes('mei'),
        byAddress: (await users.byEmail(scope, 'mei@example.org')) !== null,
      })
      const seen = { listed: true, found: true, byAddress: true }
      const hidden = { listed: false, found: false, byAddress: false }
      assert.deepEqual(await read({ team: TEAM, examplesOf: userId('alice') }), seen)
      assert.deepEqual(await read({ team: TEAM, examplesOf: userId('zoe') }), hidden)
      assert.deepEqual(await read(everybody), hidden)
      assert.deepEqual(await read(guests), hidden)
      assert.deepEqual(await read({ team: TEAM, only: userId('bob') }), seen)
      // The others stay as they are.
      const page = await users.list({ team: TEAM, examplesOf: userId('zoe') }, { limit: 10 })
      assert.deepEqual(namesOf(page), ['alice', 'bob', 'guest', 'zoe'])
    })

    it('finds people by handle and by address, whatever its case', async (test) => {
      const { users } = await house(test)
      assert.deepEqual(await users.byName(TEAM, 'guest'), { ...user('guest', { role: 'guest' }), v: 1 })
      assert.equal(await users.byName('TOTHER', 'guest'), null)
      assert.equal((await users.byEmail(everybody, 'ALICE@Example.org'))?.name, 'alice')
      assert.equal(await users.byEmail(everybody, 'eve@example.org'), null)
      assert.equal(await users.byEmail(guests, 'alice@example.org'), null)
      assert.equal((await users.byEmail(guests, 'bob@example.org'))?.name, 'bob')
    })

    it('searches the beginnings of words without case and accents', async (test) => {
      const { users } = await house(test)
      const search = async (query: string) => namesOf(await users.search(everybody, query, { limit: 10 }))
      assert.deepEqual(await search('ang'), ['alice'])
      assert.deepEqual(await search('BERG'), ['alice'])
      assert.deepEqual(await search('ngstrom'), [])
      assert.deepEqual(await search('bob ecl'), ['bob'])
      assert.deepEqual(await search('%'), ['alice', 'bob', 'guest'])
    })

    it('searches the preferred conversation first, and for a guest only whom it sees', async (test) => {
      const { users } = await house(test)
      const preferred = { preferred: conversationId('b'), limit: 10 }
      assert.deepEqual(namesOf(await users.search(everybody, '', preferred)), ['bob', 'guest', 'alice'])
      assert.deepEqual(namesOf(await users.search(everybody, '', { ...preferred, limit: 1 })), ['bob'])
      assert.deepEqual(namesOf(await users.search(guests, '', { limit: 10 })), ['bob', 'guest'])
    })

    it('finds invites by id and code, and lists what can still be used, newest first', async (test) => {
      const { storage } = await emptyStorage(open, test)
      await commit(storage, {
        ops: [
          put('invite', invite('I1', { created: 1, created_by: userId('bob') })),
          put('invite', invite('I2', { created: 2 })),
          put('invite', invite('I3', { revoked: 1 })),
          put('invite', invite('I4', { expires: 100 })),
          put('invite', invite('I5', { team: 'TOTHER' })),
        ],
      })
      assert.deepEqual(idsOf(await storage.invites.usable(TEAM, 99, { limit: 9 })), ['I4', 'I2', 'I1'])
      assert.deepEqual(idsOf(await storage.invites.usable(TEAM, 100, { limit: 9 })), ['I2', 'I1'])
      assert.deepEqual(idsOf(await storage.invites.usable(TEAM, 100, { createdBy: userId('bob'), limit: 9 })), ['I1'])
      assert.equal((await storage.invites.byCodeHash('hash-I3'))?.id, 'I3')
      assert.equal(await storage.invites.byCodeHash('none'), null)
      assert.equal(await storage.invites.byId(TEAM, 'I5'), null)
      assert.deepEqual(await storage.invites.byId('TOTHER', 'I5'), { ...invite('I5', { team: 'TOTHER' }), v: 1 })
    })

    it('pages through the usable invites, also those of one second, without the ones that are used up', async (test) => {
      const { storage } = await emptyStorage(open, test)
      const made = [1, 2, 2, 2, 3].map((created, n) => put('invite', invite(`I${n}`, { created, max_uses: 2, uses: n === 2 ? 2 : 1 })))
      await commit(storage, { ops: made })
      assert.deepEqual(idsOf(await storage.invites.usable(TEAM, 1, { limit: 2 })), ['I4', 'I3'])
      assert.deepEqual(idsOf(await storage.invites.usable(TEAM, 1, { limit: 2, before: { created: 2, id: 'I3' } })), ['I1', 'I0'])
      assert.deepEqual(idsOf(await storage.invites.usable(TEAM, 1, { limit: 2, before: { created: 1, id: 'I0' } })), [])
    })

    it('lists the tokens of a user, newest first', async (test) => {
      const { storage } = await emptyStorage(open, test)
      const tokens = [token('K1', { created: 1 }), token('K2', { created: 2 }), token('K3', { user: userId('bob') })]
      await commit(storage, { ops: tokens.map((row) => put('token', row)) })
      assert.deepEqual(idsOf(await storage.tokens.ofUser(userId('alice'))), ['K2', 'K1'])
    })

    it('loads at start everything that is kept in memory', async (test) => {
      const { storage, reopen } = await emptyStorage(open, test)
      const team = { id: TEAM, name: 'Team', domain: 'team', created: 1, allows_outbound: 0 as const, has_examples: 0 as const }
      await commit(storage, {
        ops: [
          put('team', team),
          put('user', user('alice')),
          put('conversation', conversation('general')),
          put('membership', membership('general', 'alice')),
          put('token', token('K1')),
          put('revocation', { sid: 'S1', at: 5 }),
        ],
      })
      assert.deepEqual(await (await reopen()).access.loadAccess(), {
        teams: [{ ...team, v: 1 }],
        users: [{ ...user('alice'), v: 1 }],
        conversations: [{ ...conversation('general'), v: 1 }],
        memberships: [{ conversation: conversationId('general'), user: userId('alice') }],
        tokens: [{ ...token('K1'), v: 1 }],
        revocations: [{ sid: 'S1', at: 5, v: 1 }],
      })
    })
  })
}
