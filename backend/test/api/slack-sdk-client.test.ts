import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { LogLevel, retryPolicies, WebClient, WebClientEvent, type WebClientOptions } from '@slack/web-api'
import sharp from 'sharp'
import { aWorkspace, type Workspace } from '../harness/workspace.ts'

/** Slack's own client with a personal token: all that it is told is where we are. */
async function aClient(space: Workspace, options: WebClientOptions = {}): Promise<WebClient> {
  const { secret } = await space.alice.call('tokens.create', { name: 'a script' })
  return new WebClient(secret, {
    slackApiUrl: `${space.app.url}/api/`,
    retryConfig: { retries: 0 },
    logLevel: LogLevel.ERROR,
    ...options,
  })
}
/** What the client throws for `ok: false`. */
const refusal = async (call: Promise<unknown>): Promise<string> =>
  await call.then(
    () => 'no refusal',
    // A cast at the edge: the client's errors carry the answer.
    (error: Error & { data?: { error?: string } }) => error.data?.error ?? error.message,
  )
/** A field of an answer that the client has no type for. */
const fieldOf = (answer: object, name: string): unknown => Object.entries(answer).find(([key]) => key === name)?.[1]
const pick = (answer: object | undefined, names: readonly string[]): unknown[] => names.map((name) => fieldOf(answer ?? {}, name))

describe('Slack’s own client', () => {
  let space: Workspace
  let client: WebClient
  before(async () => {
    space = await aWorkspace()
    client = await aClient(space)
  })
  after(() => space[Symbol.asyncDispose]())

  it('learns who it is', async () => {
    const { ok, user_id, user, team_id, team, url } = await client.auth.test()
    assert.deepEqual(
      { ok, user_id, user, team_id, team, url },
      { ok: true, user_id: space.alice.id, user: 'alice', team_id: space.team, team: 'Acme', url: `${space.app.url}/` },
    )
    assert.deepEqual(fieldOf(await client.apiCall('api.test', { foo: 'bar' }), 'args'), { foo: 'bar' })
    assert.equal((await client.team.info()).team?.name, 'Acme')
  })
  it('makes a channel, fills it and names it', async () => {
    const { channel } = await client.conversations.create({ name: 'plans' })
    const id = channel?.id ?? ''
    assert.deepEqual(pick(channel, ['name', 'is_channel', 'is_private', 'creator']), ['plans', true, false, space.alice.id])
    const invited = await client.conversations.invite({ channel: id, users: `${space.bob.id},${space.carol.id}` })
    assert.equal(invited.channel?.id, id)
    assert.deepEqual(
      (await client.conversations.members({ channel: id })).members?.toSorted(),
      [space.alice.id, space.bob.id, space.carol.id].toSorted(),
    )
    await client.conversations.kick({ channel: id, user: space.carol.id })
    await client.conversations.setTopic({ channel: id, topic: 'what next' })
    await client.conversations.setPurpose({ channel: id, purpose: 'to plan' })
    await client.conversations.rename({ channel: id, name: 'next-plans' })
    const { channel: seen } = await client.conversations.info({ channel: id, include_num_members: true })
    assert.deepEqual(
      [...pick(seen, ['name', 'num_members']), seen?.topic?.value, seen?.purpose?.value],
      ['next-plans', 2, 'what next', 'to plan'],
    )
  })
  it('puts a channel away, takes it out again, leaves and joins', async () => {
    const { channel } = await client.conversations.create({ name: 'old-plans' })
    const id = channel?.id ?? ''
    await client.conversations.invite({ channel: id, users: space.bob.id })
    await client.conversations.archive({ channel: id })
    assert.equal((await client.conversations.info({ channel: id })).channel?.is_archived, true)
    await client.conversations.unarchive({ channel: id })
    await client.conversations.leave({ channel: id })
    assert.equal((await client.conversations.join({ channel: id })).channel?.id, id)
  })
  it('posts, replies, edits, deletes and finds it all again', async () => {
    const channel = space.general
    const post = async (more: object) => String((await client.chat.postMessage({ channel, text: '', ...more })).ts)
    const ts = await post({ channel: '#general', text: 'hello *there*' })
    const reply = await post({ text: 'more', thread_ts: ts })
    const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: 'in blocks' } }]
    const sent = await post({ text: 'fallback', blocks })
    await client.chat.update({ channel, ts, text: 'hello again' })
    const { messages } = await client.conversations.history({ channel, limit: 2 })
    assert.deepEqual(
      messages?.map(({ ts: at, text, reply_count }) => [at, text, reply_count]),
      [
        [sent, 'fallback', undefined],
        [ts, 'hello again', 1],
      ],
    )
    assert.equal(messages?.[0]?.blocks?.[0]?.type, 'section')
    const thread = await client.conversations.replies({ channel, ts })
    assert.deepEqual(
      thread.messages?.map((message) => message.ts),
      [ts, reply],
    )
    const { permalink } = await client.chat.getPermalink({ channel, message_ts: ts })
    assert(permalink?.startsWith(space.app.url))
    await client.conversations.mark({ channel, ts: sent })
    await client.chat.delete({ channel, ts: sent })
    assert.equal((await client.conversations.history({ channel, limit: 1 })).messages?.[0]?.ts, ts)
    assert((await client.chat.meMessage({ channel, text: 'waves' })).ts)
    assert((await client.chat.postEphemeral({ channel, user: space.bob.id, text: 'only you' })).message_ts)
  })
  it('opens direct and group messages', async () => {
    const { channel } = await client.conversations.open({ users: space.bob.id })
    assert.equal(channel?.id?.[0], 'D')
    const group = await client.conversations.open({ users: `${space.bob.id},${space.carol.id}`, return_im: true })
    assert.equal(group.channel?.id?.[0], 'G')
    assert((await client.chat.postMessage({ channel: space.bob.id, text: 'hi' })).ok)
    assert((await client.conversations.close({ channel: channel?.id ?? '' })).ok)
  })
  it('knows people, by id, by address and by presence', async () => {
    const { user } = await client.users.info({ user: space.bob.id })
    assert.deepEqual([user?.name, user?.profile?.email, user?.is_bot], ['bob', 'bob@example.org', false])
    assert.equal((await client.users.lookupByEmail({ email: 'carol@example.org' })).user?.id, space.carol.id)
    await client.users.setPresence({ presence: 'away' })
    assert.equal((await client.users.getPresence({ user: space.alice.id })).manual_away, true)
    await client.users.profile.set({ profile: { title: 'Cook', status_text: 'at lunch', status_emoji: ':bread:' } })
    const { profile } = await client.users.profile.get({})
    assert.deepEqual([profile?.title, profile?.status_text, profile?.status_emoji], ['Cook', 'at lunch', ':bread:'])
    const { channels } = await client.users.conversations({ types: 'public_channel,private_channel,im,mpim' })
    assert(channels?.some(({ id }) => id === space.general))
  })
  it('uploads a picture as a form with a file', async () => {
    const image = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#f00' } })
      .png()
      .toBuffer()
    assert((await client.users.setPhoto({ image })).ok)
    const { profile } = await client.users.profile.get({})
    assert.match(profile?.image_512 ?? '', /^http/)
    assert.equal(await refusal(client.users.setPhoto({ image: Buffer.from('no picture') })), 'bad_image')
  })
  it('pages through lists by cursor without losing or repeating any', async () => {
    for (let n = 0; n < 7; n++) await client.chat.postMessage({ channel: space.general, text: `page ${n}` })
    const lists = [
      ['conversations.history', { channel: space.general, limit: 3 }, 'messages', 'ts'],
      ['users.list', { limit: 2 }, 'members', 'id'],
      ['conversations.list', { limit: 1 }, 'channels', 'id'],
      ['conversations.members', { channel: space.general, limit: 1 }, 'members', null],
    ] as const
    for (const [method, args, list, key] of lists) {
      const found: unknown[] = []
      let pages = 0
      for await (const page of client.paginate(method, { ...args })) {
        const rows = fieldOf(page, list) as unknown[]
        found.push(...rows.map((row) => (key === null ? row : (row as Record<string, unknown>)[key])))
        pages++
      }
      assert(pages > 1, `${method} gave one page`)
      assert.equal(new Set(found).size, found.length, `${method} repeats`)
      const whole = await client.apiCall(method, { ...args, limit: 900 })
      assert.equal(found.length, (fieldOf(whole, list) as unknown[]).length, `${method} loses`)
    }
  })
  it('is told of errors by Slack’s codes', async () => {
    assert.equal(await refusal(client.chat.postMessage({ channel: 'C0000000000', text: 'x' })), 'channel_not_found')
    assert.equal(await refusal(client.chat.postMessage({ channel: space.general, text: '' })), 'no_text')
    assert.equal(await refusal(client.chat.postMessage({ channel: space.general, text: 'x'.repeat(40_001) })), 'msg_too_long')
    assert.equal(await refusal(client.conversations.create({ name: 'general' })), 'name_taken')
    assert.equal(await refusal(client.users.info({ user: 'U0000000000' })), 'user_not_found')
    assert.equal(await refusal(client.apiCall('no.such')), 'unknown_method')
    const stranger = new WebClient('xoxp-nobodys', {
      slackApiUrl: `${space.app.url}/api/`,
      retryConfig: { retries: 0 },
      logLevel: LogLevel.ERROR,
    })
    assert.equal(await refusal(stranger.auth.test()), 'invalid_auth')
  })
  it('can do nothing any more once its token is revoked', async () => {
    const other = await aClient(space)
    assert.equal(fieldOf(await other.apiCall('auth.revoke'), 'revoked'), true)
    assert.equal(await refusal(other.auth.test()), 'invalid_auth')
  })
})

describe('Slack’s own client, when it calls too often', () => {
  it('waits as long as it is told and goes on', async () => {
    await using space = await aWorkspace({ settings: { PARLEY_RATE_LIMIT: '1' } })
    const client = await aClient(space, { retryConfig: retryPolicies.fiveRetriesInFiveMinutes })
    const waits: number[] = []
    client.on(WebClientEvent.RATE_LIMITED, (seconds: number) => waits.push(seconds))
    const answers = await Promise.all(
      Array.from({ length: 64 }, (_, n) => client.chat.postMessage({ channel: space.general, text: `${n}` })),
    )
    assert(answers.every(({ ok }) => ok))
    assert(waits.length > 0 && waits.every((seconds) => seconds >= 1), `was told to wait ${waits.join(', ')}`)
    const { messages } = await client.conversations.history({ channel: space.general, limit: 100 })
    assert.equal(messages?.length, 64)
  })
  it('or is refused, with the time to wait, where it wants no waiting', async () => {
    await using space = await aWorkspace({ settings: { PARLEY_RATE_LIMIT: '0.1' } })
    const client = await aClient(space, { rejectRateLimitedCalls: true })
    const calls = Array.from({ length: 12 }, (_, n) => client.chat.postMessage({ channel: space.general, text: `${n}` }))
    const refused = (await Promise.allSettled(calls)).flatMap((result) =>
      result.status === 'rejected' ? [result.reason as { retryAfter?: number }] : [],
    )
    assert(refused.length > 0)
    assert(refused.every(({ retryAfter }) => (retryAfter ?? 0) >= 1))
  })
})
