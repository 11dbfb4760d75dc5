import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openMemory, type MemoryStorage } from '#src/adapters/memory/open-memory.ts'
import { put } from '#src/kernel/batch.ts'
import { systemClock } from '#src/kernel/clock.ts'
import { newIdWith } from '#src/kernel/new-id.ts'
import { Access } from '#src/modules/access/public.ts'
import { AuthRefusal, createOneAtATime, joinWorkspace, setUpWorkspace } from '#src/modules/identity/public.ts'
import { hashInviteCode } from '#src/modules/invites/public.ts'
import { aChannelRow, aMembershipRow, aTeamRow, aUserRow } from '../harness/rows.ts'
import { startTestApp, type TestApp } from '../harness/start-test-app.ts'
import { joinerOf, OLIVIA } from './identity-browser.ts'

const FROM = { userAgent: 'test', ip: '127.0.0.1', secure: false }

/** Lets whoever waits go on in an order that depends on the seed alone. */
function shuffled(seed: number) {
  let state = seed
  return async () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    for (let turns = state % 4; turns > 0; turns--) await new Promise(setImmediate)
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

describe('several processes over one store, each with a queue and a memory of its own', () => {
  let app: TestApp
  before(async () => {
    app = await startTestApp({ storage: 'memory' })
  })
  after(() => app[Symbol.asyncDispose]())

  async function aProcess(storage: MemoryStorage) {
    const access = new Access(await storage.access.loadAccess())
    storage.onCommitted(({ changes }) => {
      for (const change of changes) access.apply(change)
    })
    return {
      access,
      identity: app.parts.identity,
      committer: storage.committer,
      invites: storage.invites,
      events: storage.events,
      clock: systemClock,
      newId: newIdWith(systemClock),
      oneAtATime: createOneAtATime(),
      setupCode: { matches: () => false },
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

  it('make one workspace, and leave no account of those who came second', async () => {
    for (let seed = 1; seed <= 8; seed++) {
      const storage = openMemory({ clock: systemClock, schedule: shuffled(seed) })
      const processes = await Promise.all([aProcess(storage), aProcess(storage)])
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
      const late = emails[outcomes.indexOf('already_set_up')] ?? ''
      assert.equal(await app.parts.identity.verifyPassword(late, OLIVIA.password), null)
      assert.equal((await storage.access.loadAccess()).teams.length, 1)
    }
  })

  it('let one in by an invite for one, whoever is faster', async () => {
    for (let seed = 1; seed <= 12; seed++) {
      const { storage } = await aStoreWithInvite(seed, 1)
      const processes = await Promise.all([aProcess(storage), aProcess(storage), aProcess(storage)])
      const outcomes = await Promise.all(
        processes.map((deps, index) => outcome(joinWorkspace(deps, wishOf(`Once ${seed} ${index}`), { ...FROM, cookie: undefined }))),
      )
      assert.deepEqual(outcomes.toSorted(), ['in', 'invite_used_up', 'invite_used_up'], `seed ${seed}`)
      assert.equal((await storage.invites.byId('T0000000001', 'i1'))?.uses, 1)
      assert.equal((await storage.access.loadAccess()).users.length, 2)
    }
  })

  it('give two of one name two handles, and count both uses', async () => {
    for (let seed = 1; seed <= 8; seed++) {
      const { storage } = await aStoreWithInvite(seed, 2)
      const processes = await Promise.all([aProcess(storage), aProcess(storage)])
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

  it('let nobody in by an invite that is revoked meanwhile, or let them in before', async () => {
    const seen = new Set<string>()
    for (let seed = 1; seed <= 16; seed++) {
      const { storage, team } = await aStoreWithInvite(seed, 0)
      const deps = await aProcess(storage)
      const joining = outcome(joinWorkspace(deps, wishOf(`Late ${seed}`), { ...FROM, cookie: undefined }))
      const row = await storage.invites.byId(team, 'i1')
      assert(row !== null)
      await storage.committer.commit({ team, require: [], ops: [put('invite', { ...row, revoked: 1 })], events: [] })
      const isIn = (await joining) === 'in'
      seen.add(await joining)
      assert.equal((await storage.access.loadAccess()).users.length, isIn ? 2 : 1)
    }
    assert(seen.has('invite_revoked'), `only ${[...seen].join()} happened`)
  })
})
