import assert from 'node:assert/strict'
import { setTimeout as wait } from 'node:timers/promises'
import type { Message } from '@parley/contract/chat/message'
import { within } from '../harness/eventually.ts'
import { Follower } from '../harness/follower.ts'
import { startParley, type ParleyProcess } from '../harness/parley-process.ts'
import { rawCall } from '../harness/raw-call.ts'
import type { Random } from '../harness/seeded-random.ts'
import { aWorkspace, type Workspace } from '../harness/workspace.ts'
import { Ledger } from './crash-ledger.ts'
import { Writer } from './crash-writer.ts'

const WRITERS = ['dora', 'emil', 'fay', 'gus', 'hana', 'ivan']

/** `longest`: the latest moment of a kill, in milliseconds after the server is ready. */
export type CrashPlan = { kills: number; longest: number; random: Random }

/**
 * Law 1 (ARCHITECTURE.md): a server under load is killed with `kill -9` at random moments and started again on the same
 * folder. After each start, everything acknowledged is there once, nothing else is, repetitions of unanswered calls create
 * nothing twice, and sockets that resume know exactly what the history says. Gives the number of acknowledged calls.
 */
export async function surviveCrashes({ kills, longest, random }: CrashPlan): Promise<number> {
  await using space = await aWorkspace()
  const stage = await setStage(space, kills, random)
  await space.app.stop()
  let acknowledged = 0
  for (let round = 0; round <= kills; round++) {
    await using server = await startParley(space.app.folder)
    await check(stage, server, round)
    if (round === kills) break
    acknowledged += await loadAndKill(stage, server, { round, after: random.between(200, longest) })
  }
  return acknowledged
}

type Stage = {
  ledger: Ledger
  writers: Writer[]
  followers: { follower: Follower; token: string }[]
  /** Lives through all rounds. */
  steady: string
  /** One per round, so that a check reads what is new. */
  fresh: string[]
  churned: string
  random: Random
  reader: string
}

const tokenOf = async (who: Workspace['alice']) => (await who.call('tokens.create', { name: 'test' })).secret

async function setStage(space: Workspace, kills: number, random: Random): Promise<Stage> {
  const ledger = new Ledger()
  const people = await Promise.all(WRITERS.map((name) => space.aMember(name)))
  const members = [space.alice, space.bob, ...people]
  const fresh = await Promise.all(Array.from({ length: kills }, (_, n) => space.aChannel({ name: `round-${n}`, members })))
  const steady = await space.aChannel({ name: 'steady', members })
  const churned = await space.aChannel({ name: 'churned' })
  const writers = await Promise.all(people.map(async (who) => new Writer({ name: who.name, token: await tokenOf(who), ledger, random })))
  const followers = await Promise.all(
    [space.alice, space.bob, space.bob].map(async (who) => {
      const { response_metadata } = await who.call('client.boot')
      return { follower: new Follower(response_metadata?.as_of ?? ''), token: await tokenOf(who) }
    }),
  )
  return { ledger, writers, followers, steady, fresh, churned, random, reader: await tokenOf(space.alice) }
}

/** Everybody writes and listens; one listener keeps losing its line. Then the server is gone in the middle of it. */
async function loadAndKill(stage: Stage, server: ParleyProcess, { round, after }: { round: number; after: number }): Promise<number> {
  const channels = [stage.steady, stage.fresh[round] ?? stage.steady]
  const writing = stage.writers.map((writer) => writer.writeUntilCut(server, { channels, churned: stage.churned }))
  const state = { isAlive: true }
  const flaky = stage.followers.slice(-1).map(async ({ follower, token }) => {
    while (state.isAlive) {
      // Cut short by the kill, as everything else is.
      await follower.connect(server, token).catch((cause: unknown) => assert(!state.isAlive, String(cause)))
      follower.catchUp()
    }
  })
  // No condition to wait for: the moment of the kill is what is random.
  await wait(after)
  state.isAlive = false
  await server.kill()
  const done = await within(Promise.all(writing), 'the writers to notice', 10_000)
  await within(Promise.all(flaky), 'the flaky listener to notice', 10_000)
  for (const { follower } of stage.followers) follower.cut()
  return done.reduce((sum, one) => sum + one, 0)
}

async function check(stage: Stage, server: ParleyProcess, round: number): Promise<void> {
  const { ledger } = stage
  const touched = round === 0 ? [] : [stage.steady, stage.fresh[round - 1] ?? stage.steady]
  for (const channel of touched) ledger.check(channel, await historyOf(server, stage.reader, channel))
  await Promise.all(stage.writers.map((writer) => writer.retry(server)))
  assert.deepEqual(ledger.unanswered(), [])
  await Promise.all(stage.followers.map(({ follower, token }) => follower.connect(server, token)))
  for (const channel of touched) {
    const history = await historyOf(server, stage.reader, channel)
    ledger.check(channel, history)
    for (const { follower } of stage.followers) {
      assert.deepEqual(follower.resets, [], 'a client that resumes has to be caught up, not reset')
      assert.deepEqual(inOrder(follower.in(channel)), history.map(toLine), 'a resumed socket and the history differ')
    }
  }
  await checkMembers(stage, server)
  settle(stage)
}

/** What was unanswered at the kill is decided now: the history said what became of it. */
function settle({ ledger, followers }: Stage): void {
  for (const one of ledger.asked.values()) {
    const found = one.ts === null ? undefined : followers[0]?.follower.in(one.channel).get(one.ts)
    if (found === undefined) one.deleted = 'yes'
    else Object.assign(one, { deleted: 'no', texts: new Set([found.text]) })
  }
}

async function checkMembers({ ledger, churned, reader, writers }: Stage, server: ParleyProcess): Promise<void> {
  const { body } = await rawCall(server, 'conversations.info', {
    args: { channel: churned },
    headers: { authorization: `Bearer ${reader}` },
  })
  assert.equal(body['ok'], true)
  const expected = writers.filter(({ name }) => ledger.joined.get(name) === true).length
  const open = writers.filter(({ name }) => ledger.joined.get(name) === 'maybe').length
  // A parser's cast: `conversations.info` answers a conversation.
  const { num_members } = body['channel'] as { num_members: number }
  // Two more made the channel and stay.
  assert(num_members >= expected + 2 && num_members <= expected + open + 2, `${num_members} members, not ${expected} to ${expected + open}`)
}

async function historyOf(server: { url: string }, token: string, channel: string): Promise<Message[]> {
  const pages: Message[] = []
  let cursor: string | undefined
  do {
    const args = { channel, limit: 999, ...(cursor === undefined ? {} : { cursor }) }
    const { body } = await rawCall(server, 'conversations.history', { args, headers: { authorization: `Bearer ${token}` } })
    assert.equal(body['ok'], true, JSON.stringify(body))
    // A parser's cast: the answers' shapes are held to the contract elsewhere.
    const page = body as { messages: Message[]; response_metadata?: { next_cursor?: string } }
    pages.push(...page.messages)
    cursor = page.response_metadata?.next_cursor === '' ? undefined : page.response_metadata?.next_cursor
  } while (cursor !== undefined)
  return pages.toReversed()
}

const toLine = ({ ts, text, client_msg_id }: Message) => ({ ts, text, client_msg_id })
const inOrder = (messages: Map<string, Message>) => [...messages.values()].sort((a, b) => (a.ts < b.ts ? -1 : 1)).map(toLine)
