import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { patch } from '#src/kernel/batch.ts'
import { aWorld, GENERAL, idOf, SECRET, SIDE, TEAM, type World } from './conversations-world.ts'

type Act = (world: World) => Promise<string>
/** What people may do to the same things at once; each may be refused. */
const ACTS = {
  'bob invites alice': ({ bob }) => bob.refusal('conversations.invite', { channel: SECRET, users: idOf('alice') }),
  'carol invites alice': ({ carol }) => carol.refusal('conversations.invite', { channel: SECRET, users: idOf('alice') }),
  'bob kicks carol': ({ bob }) => bob.refusal('conversations.kick', { channel: SECRET, user: idOf('carol') }),
  'bob kicks alice': ({ bob }) => bob.refusal('conversations.kick', { channel: SECRET, user: idOf('alice') }),
  'carol leaves': ({ carol }) => carol.refusal('conversations.leave', { channel: SECRET }),
  'bob leaves': ({ bob }) => bob.refusal('conversations.leave', { channel: SECRET }),
  'alice joins': ({ alice }) => alice.refusal('conversations.join', { channel: SIDE }),
  'alice joins again': ({ alice }) => alice.refusal('conversations.join', { channel: SIDE }),
  'bob archives': ({ bob }) => bob.refusal('conversations.archive', { channel: SIDE }),
  'bob renames': ({ bob }) => bob.refusal('conversations.rename', { channel: SIDE, name: 'wanted' }),
  'carol creates': ({ carol }) => carol.refusal('conversations.create', { name: 'wanted' }),
  'bob writes to carol': ({ bob }) => bob.refusal('conversations.open', { users: idOf('carol') }),
  'carol writes to bob': ({ carol }) => carol.refusal('conversations.open', { users: idOf('bob') }),
  'alice demotes bob': ({ alice }) => alice.refusal('admin.users.setRole', { user_id: idOf('bob'), role: 'guest' }),
  'adam restores bob': ({ adam }) => adam.refusal('admin.users.setRole', { user_id: idOf('bob'), role: 'member' }),
  'adam removes carol': ({ adam }) => adam.refusal('admin.users.remove', { user_id: idOf('carol') }),
} satisfies { [what: string]: Act }

describe('people who act at once, in any order of every wait', () => {
  it('leave no channel without members, no name and no pair of people twice, and no archived channel changed', async () => {
    const acts = fc.uniqueArray(fc.constantFrom(...(Object.keys(ACTS) as (keyof typeof ACTS)[])), { minLength: 2, maxLength: 7 })
    await fc.assert(
      fc.asyncProperty(acts, fc.scheduler(), async (chosen, scheduler) => {
        const free = { now: true }
        const world = await aWorld({ schedule: () => (free.now ? Promise.resolve() : scheduler.schedule(Promise.resolve())) })
        free.now = false
        const done = Promise.all(chosen.map((what) => ACTS[what](world)))
        await scheduler.waitFor(done)
        free.now = true
        await assertWhole(world)
      }),
      { numRuns: 150 },
    )
  })

  it('leave one owner of two equal ones who step down at once', async () => {
    const world = await aWorld()
    await world.commit([
      patch('user', { id: idOf('alice') }, { is_primary_owner: 0 }),
      patch('user', { id: idOf('adam') }, { role: 'owner' }),
    ])
    const answers = await Promise.all([stepDown(world.alice), stepDown(world.adam)])
    assert.equal(answers.filter((answer) => answer === 'last_owner').length, 1)
  })
})

const stepDown = (who: World['bob']) => who.refusal('admin.users.setRole', { user_id: who.id, role: 'member' })

async function assertWhole({ access, storage }: World): Promise<void> {
  assert(access.members(SECRET).size > 0, 'nobody is left in the private channel')
  const rows = access.conversationsIn(TEAM)
  for (const key of ['name_key', 'people_key'] as const) {
    const keys = rows.flatMap((row) => row[key] ?? [])
    assert.equal(new Set(keys).size, keys.length, `a ${key} twice`)
  }
  const bob = access.user(idOf('bob'))
  assert.equal(access.isMember(GENERAL, idOf('bob')), bob?.role !== 'guest', 'guests, and only they, are not in #general')
  await assertNothingAfterTheEnd(storage, access.conversation(SIDE)?.archived === 1)
  for (const row of rows) {
    const stored = await storage.conversations.members(row.id, { limit: 100 })
    assert.deepEqual(new Set(stored), new Set(access.members(row.id)), 'memory and store agree')
  }
}

/** The last line of an archived channel says that it was archived. */
async function assertNothingAfterTheEnd(storage: World['storage'], isArchived: boolean): Promise<void> {
  if (!isArchived) return
  const scope = { team: TEAM, conversation: SIDE } as Parameters<typeof storage.messages.history>[0]
  const [last] = await storage.messages.history(scope, { inclusive: false, limit: 1 })
  assert.equal(last?.subtype, 'channel_archive')
}
