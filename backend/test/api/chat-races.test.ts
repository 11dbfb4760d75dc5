import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { AppError } from '#src/kernel/app-error.ts'
import { patch } from '#src/kernel/batch.ts'
import type { MessageRow } from '#src/kernel/rows.ts'
import { asSystem } from '#src/modules/access/public.ts'
import { seededScheduler } from '../support/seeded-scheduler.ts'
import type { SeededScheduler } from '../support/seeded-scheduler.ts'
import { aWorld, CAST, GENERAL, SECRET, TEAM } from './message-world.ts'
import type { World } from './message-world.ts'

/** A world in which the seed decides, at every step of every operation, who goes next. */
async function aShuffledWorld(seed: number): Promise<{ world: World; run: SeededScheduler['run'] }> {
  const scheduler = seededScheduler(seed)
  const run: SeededScheduler['run'] = (work) => scheduler.run(work)
  return { world: await run(aWorld({ schedule: scheduler.schedule })), run }
}
const seeds = fc.integer({ min: 1, max: 2 ** 31 })

/** What came of a call: its answer, or the code that it was refused with. */
async function outcome<T>(calling: Promise<T>): Promise<{ ok: T } | { code: string }> {
  try {
    return { ok: await calling }
  } catch (error) {
    if (error instanceof AppError) return { code: error.code }
    throw error
  }
}
const codeOf = (result: object): string => ('code' in result ? String(result.code) : 'ok')

async function rowsOf(
  world: World,
  channel: string = GENERAL,
): Promise<{ shown: MessageRow[]; repliesOf: (root: string) => Promise<MessageRow[]> }> {
  const row = world.access.conversation(channel)
  assert.ok(row !== undefined)
  const scope = asSystem(row)
  return {
    shown: await world.storage.messages.history(scope, { inclusive: false, limit: 1000 }),
    repliesOf: (root) => world.storage.messages.replies(scope, root, { limit: 1000 }),
  }
}

/** What must hold of a thread whatever was done to it at once. */
async function assertThreadIsSound(world: World, rootTs: string): Promise<void> {
  const { shown, repliesOf } = await rowsOf(world)
  const replies = await repliesOf(rootTs)
  const root = shown.find((row) => row.ts === rootTs)
  if (root === undefined) {
    assert.equal(replies.length, 0, 'replies without a root')
    return
  }
  assert.equal(root.reply_count, replies.length)
  assert.equal(root.latest_reply, replies.at(-1)?.ts ?? null)
  assert.equal(root.thread_ts, replies.length === 0 ? null : rootTs)
  assert.ok(root.subtype !== 'tombstone' || replies.length > 0, 'a tombstone without replies')
}

async function postTwice(seed: number): Promise<void> {
  const { world, run } = await aShuffledWorld(seed)
  const more = { client_msg_id: '3f1d9e0c-2b6a-4a6e-9a55-0c8f6a0b7d11' }
  const answers = await run(Promise.all(['a', 'b', 'c'].map((text) => world.say('alice', text, more))))
  assert.equal(new Set(answers.map((answer) => `${answer.ts} ${answer.message.text}`)).size, 1)
  assert.equal((await run(rowsOf(world))).shown.length, 1)
}

/** A post and something that ends posting, at once: what became of the post, and the lines of the channel, newest first. */
async function postWhile(seed: number, ending: (world: World) => Promise<unknown>): Promise<{ code: string; lines: string[] }> {
  const { world, run } = await aShuffledWorld(seed)
  const [posted] = await run(Promise.all([outcome(world.say('bob', 'hi', { channel: SECRET })), ending(world)]))
  const { shown } = await run(rowsOf(world, SECRET))
  return { code: codeOf(posted), lines: shown.map((row) => row.subtype ?? 'said') }
}

async function eraseRootWhileReplying(seed: number): Promise<string> {
  const { world, run } = await aShuffledWorld(seed)
  const { ts } = await run(world.say('alice', 'root'))
  const replied = outcome(world.say('bob', 'reply', { thread_ts: ts }))
  const erased = outcome(world.call('alice', 'chat.delete', { channel: GENERAL, ts }))
  assert.equal(codeOf(await run(erased)), 'ok')
  const code = codeOf(await run(replied))
  await run(assertThreadIsSound(world, ts))
  return code
}

async function eraseWhileEditing(seed: number): Promise<string> {
  const { world, run } = await aShuffledWorld(seed)
  const { ts } = await run(world.say('alice', `<@${CAST.bob}>`))
  const edited = outcome(world.call('alice', 'chat.update', { channel: GENERAL, ts, text: `<@${CAST.carol}>` }))
  const erased = outcome(world.call('alice', 'chat.delete', { channel: GENERAL, ts }))
  assert.equal(codeOf(await run(erased)), 'ok')
  const code = codeOf(await run(edited))
  assert.deepEqual((await run(rowsOf(world))).shown, [])
  const row = world.access.conversation(GENERAL)
  assert.ok(row !== undefined)
  assert.deepEqual(await run(world.storage.messages.mentionsOf(asSystem(row), ts)), [])
  return code
}

type Step = { kind: string; which: number }

async function act(world: World, root: string, { kind, which }: Step): Promise<unknown> {
  if (kind === 'reply') return await world.say('bob', 'reply', { thread_ts: root })
  if (kind === 'edit root') return await world.call('alice', 'chat.update', { channel: GENERAL, ts: root, text: `edit ${which}` })
  const replies = await (await rowsOf(world)).repliesOf(root)
  const ts = kind === 'erase root' ? root : replies[which % Math.max(1, replies.length)]?.ts
  return ts === undefined ? null : await world.call('alice', 'chat.delete', { channel: GENERAL, ts })
}

async function busyThread(seed: number, steps: Step[]): Promise<void> {
  const { world, run } = await aShuffledWorld(seed)
  const root = (await run(world.say('alice', 'root'))).ts
  for (const name of ['bob', 'carol'] as const) await run(world.say(name, 'reply', { thread_ts: root }))
  const results = await run(Promise.all(steps.map((step) => outcome(act(world, root, step)))))
  for (const code of results.map(codeOf)) assert.ok(['ok', 'thread_not_found', 'message_not_found', 'ratelimited'].includes(code), code)
  await run(assertThreadIsSound(world, root))
}

/** Sooner or later, by how much is read before. */
async function deactivateBob(world: World, reads: number): Promise<void> {
  for (let n = 0; n < reads; n++) await world.storage.users.byName(TEAM, 'bob')
  const ops = [patch('user', { id: CAST.bob }, { deleted: 1 })]
  await world.storage.committer.commit({ team: TEAM, require: [], ops, events: [] })
}

/** What the outcomes of many interleavings were. */
async function outcomesOf(play: (seed: number) => Promise<string>): Promise<string[]> {
  const seen = new Set<string>()
  await fc.assert(
    fc.asyncProperty(seeds, async (seed) => void seen.add(await play(seed))),
    { numRuns: 100 },
  )
  return [...seen].sort()
}

describe('at the same time', () => {
  test('the same client_msg_id makes one message, and all are answered with it', async () => {
    await fc.assert(fc.asyncProperty(seeds, postTwice), { numRuns: 60 })
  })

  test('who is kicked says nothing more: a post is before the leave line, or refused', async () => {
    const codes = await outcomesOf(async (seed) => {
      const { code, lines } = await postWhile(seed, (world) =>
        world.call('alice', 'conversations.kick', { channel: SECRET, user: CAST.bob }),
      )
      assert.deepEqual(lines, code === 'ok' ? ['channel_leave', 'said'] : ['channel_leave'])
      return code
    })
    assert.deepEqual(codes, ['channel_not_found', 'ok'])
  })

  test('who is deactivated says, edits and erases nothing more', async () => {
    const acts = {
      says: (world: World, _ts: string) => world.say('bob', 'said', { channel: SECRET }),
      edits: (world: World, ts: string) => world.call('bob', 'chat.update', { channel: SECRET, ts, text: 'edited' }),
      erases: (world: World, ts: string) => world.call('bob', 'chat.delete', { channel: SECRET, ts }),
    }
    for (const deed of Object.values(acts)) {
      const codes = await outcomesOf(async (seed) => {
        const { world, run } = await aShuffledWorld(seed)
        const { ts } = await run(world.say('bob', 'before', { channel: SECRET }))
        // Whether memory knew of it when the deed was stored.
        const deeds: boolean[] = []
        world.storage.onCommitted(({ events }) => void (events.length > 0 && deeds.push(world.access.user(CAST.bob)?.deleted === 0)))
        const [done] = await run(Promise.all([outcome<unknown>(deed(world, ts)), deactivateBob(world, seed % 5)]))
        assert.deepEqual(deeds, codeOf(done) === 'ok' ? [true] : [])
        return codeOf(done)
      })
      assert.deepEqual(codes, ['account_inactive', 'ok'])
    }
  })

  test('nothing is said in a channel that is archived: a post is before the line of it, or refused', async () => {
    const codes = await outcomesOf(async (seed) => {
      const { code, lines } = await postWhile(seed, (world) => world.call('alice', 'conversations.archive', { channel: SECRET }))
      assert.deepEqual(lines, code === 'ok' ? ['channel_archive', 'said'] : ['channel_archive'])
      return code
    })
    assert.deepEqual(codes, ['is_archived', 'ok'])
  })

  test('a root is erased and replied to: the reply has a root, or was refused', async () => {
    assert.deepEqual(await outcomesOf(eraseRootWhileReplying), ['ok', 'thread_not_found'])
  })

  test('a message is edited and erased: it is gone, with its mentions', async () => {
    assert.deepEqual(await outcomesOf(eraseWhileEditing), ['message_not_found', 'ok'])
  })

  test('whatever happens in a thread, its counts are right in the end', async () => {
    const step = fc.record({ kind: fc.constantFrom('reply', 'erase', 'erase root', 'edit root'), which: fc.nat(5) })
    await fc.assert(fc.asyncProperty(seeds, fc.array(step, { minLength: 2, maxLength: 7 }), busyThread), { numRuns: 150 })
  })
})

describe('whatever is sent', () => {
  const REFUSALS = ['invalid_blocks', 'no_text', 'msg_too_long']

  test('as blocks comes back as it was, or is refused by a code', async () => {
    const world = await aWorld()
    const inlines = fc.record({
      type: fc.constantFrom('text', 'user', 'link', 'emoji', 'broadcast', 'x'),
      text: fc.jsonValue(),
      user_id: fc.string(),
    })
    const sections = fc.record({
      type: fc.constantFrom('rich_text_section', 'rich_text_list', 'y'),
      elements: fc.oneof(fc.array(inlines), fc.jsonValue()),
    })
    const likely = fc.array(
      fc.record({ type: fc.constantFrom('rich_text', 'section', '__proto__'), elements: fc.oneof(fc.array(sections), fc.jsonValue()) }),
    )
    const check = async (value: unknown, asText: boolean): Promise<void> => {
      const blocks = asText ? JSON.stringify(value) : value
      const result = await outcome(world.say('alice', '', { blocks }))
      if ('code' in result) assert.ok(REFUSALS.includes(result.code), result.code)
      else assert.equal(JSON.stringify(result.ok.message.blocks), JSON.stringify(typeof value === 'string' ? JSON.parse(value) : value))
    }
    await fc.assert(fc.asyncProperty(fc.oneof(likely, fc.jsonValue()), fc.boolean(), check), { numRuns: 500 })
  })

  test('as text comes back as it was but for control characters', async () => {
    const world = await aWorld()
    const check = async (text: string): Promise<void> => {
      const result = await outcome(world.say('alice', `.${text}`))
      assert.ok('ok' in result)
      assert.equal(result.ok.message.text, `.${text}`)
      assert.equal((await world.history('alice'))[0]?.text, `.${text}`)
    }
    // oxlint-disable-next-line no-control-regex
    const plain = fc.string({ unit: 'binary' }).filter((text) => !/[\u0000-\u0008\u000b-\u001f\u007f]/.test(text))
    await fc.assert(
      fc.asyncProperty(fc.oneof(plain, fc.constantFrom('<b onclick=x>', '</script><script>', "'; drop table message; --")), check),
      {
        numRuns: 200,
      },
    )
  })
})
