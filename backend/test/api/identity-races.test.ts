import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openMemory } from '#src/adapters/memory/open-memory.ts'
import { createOneAtATime, createOneAtATimePerKey } from '#src/kernel/one-at-a-time.ts'
import type { Storage } from '#src/modules/storage/stores.ts'
import { patch, put } from '#src/kernel/batch.ts'
import { systemClock } from '#src/kernel/clock.ts'
import { newIdWith } from '#src/kernel/new-id.ts'
import { Access } from '#src/modules/access/public.ts'
import { type Account, AuthRefusal, joinWorkspace, setUpWorkspace } from '#src/modules/identity/public.ts'
import { hashInviteCode } from '#src/modules/invites/public.ts'
import { aChannelRow, aMembershipRow, aTeamRow, aUserRow } from '../harness/rows.ts'
import { joinerOf, OLIVIA } from './identity-browser.ts'

const FROM = { userAgent: 'test', ip: '127.0.0.1', secure: false }

/** Lets whoever waits go on in an order that depends on the seed alone. */
function shuffled(seed: number) {
  let state = seed
  return async () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    for (let turns = (state >> 16) % 4; turns > 0; turns--) await new Promise(setImmediate)
  }
}

async function aStoreWithInvite(seed: number, max_uses: number) {
  const storage = openMemory({ clock: systemClock, schedule: shuffled(seed) })
  const team = 'T0000000001'
  const alice = 'U0000ALICE1'
  const invite = { id: 'i1', team, code_hash: hashInviteCode('the code'), created_by: alice, created: 1, expires: 4e9, max_uses, uses: 0 }
  const ops = [
    put('team', aTeamRow({ id: team })),
    put('user', aUserRow({ id: alice, team, name: 'alice', role: 'owner' })),
    put('conversation', aChannelRow({ id: 'C0GENERAL01', team, creator: alice, name: 'general', general: 1 })),
    put('membership', aMembershipRow({ conversation: 'C0GENERAL01', user: alice, team })),
    put('invite', { ...invite, role: 'member', channels: [], revoked: 0 }),
  ]
  assert((await storage.committer.commit({ team, require: [], ops, events: [] })).ok)
  return { storage, team }
}
const wishOf = (name: string) => ({ ...joinerOf('the code', name), as_signed_in: false })

async function aProcess(storage: Storage, identity: ReturnType<typeof fakeIdentity>) {
  const access = new Access(await storage.access.loadAccess())
  storage.onCommitted(({ changes }) => {
    for (const change of changes) access.apply(change)
  })
  return {
    access,
    identity,
    committer: storage.committer,
    invites: storage.invites,
    events: storage.events,
    clock: systemClock,
    newId: newIdWith(systemClock),
    oneAtATime: createOneAtATime(),
    oneAtATimePerEmail: createOneAtATimePerKey(),
    setupCode: { matches: () => false },
  }
}

/** Code of the refusal, or `in`. */
const outcome = async (entering: Promise<unknown>): Promise<string> => {
  try {
    await entering
    return 'in'
  } catch (cause) {
    if (cause instanceof AuthRefusal) return cause.code
    throw cause
  }
}

/** Accounts without the work of hashing, so that what happens at once does so between two awaits and not a tenth of a second apart. */
function fakeIdentity(turn: () => Promise<void>) {
  const accounts = new Map<string, Account>()
  return {
    accounts,
    createAccount: async ({ email, name }: { email: string; name: string }) => {
      const account = { id: `account of ${email}`, email, name, createdAt: 1 }
      accounts.set(email, account)
      await turn()
      return { ok: true, account } as const
    },
    deleteAccount: async (id: string) => {
      for (const [email, account] of accounts) if (account.id === id) accounts.delete(email)
    },
    verifyPassword: async () => null,
    setPassword: async () => ({ ok: false, reason: 'account_not_found' }) as const,
    sessionOf: async () => null,
    openSession: async (id: string) => {
      const found = [...accounts.values()].find((account) => account.id === id)
      if (found === undefined) return null
      return { session: { sid: 's', account: found, createdAt: 1, lastUsedAt: 1, userAgent: '', ip: '' }, setCookie: [] }
    },
    signToken: async () => 'token',
  }
}

describe('several processes over one store, each with a queue and a memory of its own', () => {
  it('make one workspace, and leave no account of those who came second', async () => {
    for (let seed = 1; seed <= 30; seed++) {
      const storage = openMemory({ clock: systemClock, schedule: shuffled(seed) })
      const identity = fakeIdentity(shuffled(seed + 100))
      const processes = await Promise.all([aProcess(storage, identity), aProcess(storage, identity)])
      const emails = processes.map((_, index) => `setup-${seed}-${index}@harbour.example`)
      const outcomes = await Promise.all(
        processes.map((deps, index) => {
          const wish = {
            ...OLIVIA,
            email: emails[index] ?? '',
            workspace_name: `Team ${index}`,
            with_examples: true,
            allows_outbound: false,
          }
          return outcome(setUpWorkspace(deps, wish, { ...FROM, isLocal: true }))
        }),
      )
      assert.deepEqual(outcomes.toSorted(), ['already_set_up', 'in'], `seed ${seed}`)
      assert.deepEqual([...identity.accounts.keys()], [emails[outcomes.indexOf('in')]])
      assert.equal((await storage.access.loadAccess()).teams.length, 1)
    }
  })

  it('let one in by an invite for one, whoever is faster', async () => {
    for (let seed = 1; seed <= 60; seed++) {
      const { storage } = await aStoreWithInvite(seed, 1)
      const identity = fakeIdentity(shuffled(seed + 100))
      const processes = await Promise.all([aProcess(storage, identity), aProcess(storage, identity), aProcess(storage, identity)])
      const outcomes = await Promise.all(
        processes.map((deps, index) => outcome(joinWorkspace(deps, wishOf(`Once ${seed} ${index}`), { ...FROM, cookie: undefined }))),
      )
      assert.deepEqual(outcomes.toSorted(), ['in', 'invite_used_up', 'invite_used_up'], `seed ${seed}`)
      assert.equal((await storage.invites.byId('T0000000001', 'i1'))?.uses, 1)
      assert.equal(identity.accounts.size, 1)
      assert.equal((await storage.access.loadAccess()).users.length, 2)
    }
  })

  it('give two of one name two handles, and count both uses', async () => {
    for (let seed = 1; seed <= 30; seed++) {
      const { storage } = await aStoreWithInvite(seed, 2)
      const identity = fakeIdentity(shuffled(seed + 100))
      const processes = await Promise.all([aProcess(storage, identity), aProcess(storage, identity)])
      const outcomes = await Promise.all(
        processes.map((deps, index) => {
          const wish = { ...wishOf(`Same ${seed} ${index}`), name: 'Ana' }
          return outcome(joinWorkspace(deps, wish, { ...FROM, cookie: undefined }))
        }),
      )
      assert.deepEqual(outcomes, ['in', 'in'])
      const { users } = await storage.access.loadAccess()
      assert.deepEqual(users.map(({ name }) => name).toSorted(), ['alice', 'ana', 'ana2'], `seed ${seed}`)
      assert.equal((await storage.invites.byId('T0000000001', 'i1'))?.uses, 2)
    }
  })

  it('let nobody in by an invite once its revocation is stored, and everybody before', async () => {
    const seen = new Set<string>()
    for (let seed = 1; seed <= 60; seed++) {
      const { storage, team } = await aStoreWithInvite(seed, 0)
      const deps = await aProcess(storage, fakeIdentity(shuffled(seed + 100)))
      const stored: string[] = []
      storage.onCommitted(({ changes }) => stored.push(...changes.map(({ table }) => table)))
      const joining = outcome(joinWorkspace(deps, wishOf(`Late ${seed}`), { ...FROM, cookie: undefined }))
      for (let turns = seed % 20; turns > 0; turns--) await new Promise(setImmediate)
      // The team's row goes along only because its change is told: it shows what was stored first.
      const ops = [patch('invite', { id: 'i1' }, { revoked: 1 }), patch('team', { id: team }, { name: 'Revoked' })]
      await storage.committer.commit({ team, require: [], ops, events: [] })
      const result = await joining
      seen.add(result)
      const isFirst = stored.includes('user') && stored.indexOf('user') < stored.indexOf('team')
      assert.equal(result, isFirst ? 'in' : 'invite_revoked', `seed ${seed}: ${stored.join()}`)
    }
    assert.deepEqual([...seen].toSorted(), ['in', 'invite_revoked'])
  })
})
