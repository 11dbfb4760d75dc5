import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { methods, type MethodName } from '@parley/contract/methods'
import { aWorkspace, type Workspace } from '../harness/workspace.ts'

const HTML = '<script>alert(1)</script><img onerror=x>"\'&amp;'

type Case = { field: string; method: MethodName; args: (space: Workspace, channel: string) => object; at: string[] }
/** Text fields that anybody fills in, and where the answer shows them. */
const TEXT_FIELDS: Case[] = [
  { field: 'a message', method: 'chat.postMessage', args: (_, channel) => ({ channel, text: HTML }), at: ['message', 'text'] },
  { field: 'an action', method: 'chat.meMessage', args: (_, channel) => ({ channel, text: HTML }), at: [] },
  {
    field: 'a topic',
    method: 'conversations.setTopic',
    args: (_, channel) => ({ channel, topic: HTML }),
    at: ['channel', 'topic', 'value'],
  },
  {
    field: 'a purpose',
    method: 'conversations.setPurpose',
    args: (_, channel) => ({ channel, purpose: HTML }),
    at: ['channel', 'purpose', 'value'],
  },
  ...['real_name', 'display_name', 'title', 'phone', 'pronouns', 'status_text'].map((field): Case => ({
    field,
    method: 'users.profile.set',
    args: () => ({ profile: { [field]: HTML } }),
    at: ['profile', field],
  })),
  { field: 'the name of the workspace', method: 'team.setPreferences', args: () => ({ name: HTML }), at: ['team', 'name'] },
  { field: 'the name of a token', method: 'tokens.create', args: () => ({ name: HTML }), at: ['personal_token', 'name'] },
]

describe('HTML and script', () => {
  let space: Workspace
  let channel: string
  before(async () => {
    space = await aWorkspace()
    channel = await space.aChannel()
  })
  after(() => space[Symbol.asyncDispose]())

  for (const { field, method, args, at } of TEXT_FIELDS) {
    it(`in ${field} stay the text that they are, in an answer that no browser takes for a page`, async () => {
      const { body, headers, text } = await space.alice.raw(method, args(space, channel))
      assert.equal(body['ok'], true, text)
      assert.match(headers.get('content-type') ?? '', /^application\/json/)
      assert.equal(headers.get('x-content-type-options'), 'nosniff')
      if (at.length > 0) assert.equal(at.reduce(fieldOf, body), HTML)
    })
  }
  it('in an edit stay the text that they are', async () => {
    const ts = await space.alice.post('one', channel)
    assert.equal((await space.alice.call('chat.update', { channel, ts, text: HTML })).text, HTML)
    const { messages } = await space.bob.call('conversations.history', { channel, limit: 1 })
    assert.equal(messages[0]?.text, HTML)
  })
  it('in the name of a channel are refused', async () => {
    assert.equal(await space.alice.refusal('conversations.create', { name: HTML }), 'invalid_name_specials')
    assert.equal(await space.alice.refusal('conversations.rename', { channel, name: HTML }), 'invalid_name_specials')
  })
})

describe('the ts of a message in another channel', () => {
  const ASKED: [method: MethodName, args: (ts: string) => object, error: string][] = [
    ['chat.update', (ts) => ({ ts, text: 'x' }), 'message_not_found'],
    ['chat.delete', (ts) => ({ ts }), 'message_not_found'],
    ['chat.getPermalink', (ts) => ({ message_ts: ts }), 'message_not_found'],
    ['chat.postMessage', (thread_ts) => ({ thread_ts, text: 'x' }), 'thread_not_found'],
    ['conversations.replies', (ts) => ({ ts }), 'thread_not_found'],
  ]
  for (const [method, args, error] of ASKED) {
    it(`is ${error} for ${method}, which knows it where it is`, async () => {
      await using space = await aWorkspace()
      const here = await space.aChannel({ isPrivate: true })
      const ts = await space.alice.post('in another channel', here)
      assert.equal(await space.alice.refusal(method, { channel: space.general, ...args(ts) }), error)
      const { messages } = await space.alice.call('conversations.history', { channel: here })
      assert.deepEqual([messages.length, messages[0]?.text], [1, 'in another channel'])
      assert.equal((await space.alice.raw(method, { channel: here, ...args(ts) })).body['ok'], true)
    })
  }
})

describe('every method', () => {
  it('answers arguments of every wrong type with an error of its own, and none with internal_error', async () => {
    await using space = await aWorkspace()
    const wrong: unknown[] = [null, 0, -1, 1e300, true, '', 'x', '\0', '\uD800', [], [[]], {}, { a: { b: [] } }, 'x'.repeat(5000)]
    // What would end the caller itself.
    const fatal = new Set<string>(['auth.revoke'])
    for (const name of Object.keys(methods) as MethodName[]) {
      if (fatal.has(name)) continue
      const keys = Object.keys((methods[name].input as { shape?: object }).shape ?? {})
      for (const value of wrong) {
        const args = Object.fromEntries(keys.map((key) => [key, value]))
        const { body, status, text } = await space.bob.raw(name, args)
        assert(typeof body['ok'] === 'boolean', `${name} ${JSON.stringify(value)}: ${status} ${text}`)
        assert.notEqual(body['error'], 'internal_error', `${name} ${JSON.stringify(args).slice(0, 300)}`)
      }
    }
    assert.deepEqual(
      space.app.logs().filter(({ level }) => level === 'error'),
      [],
    )
  })
})

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined
}
