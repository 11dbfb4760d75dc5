import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { methods } from '@parley/contract/methods'
import { openInMemory } from '#src/app/compose-storage.ts'
import { AppError } from '#src/kernel/app-error.ts'
import { rawCall, rawRequest } from '../harness/raw-call.ts'
import { aClock } from '../harness/test-clock.ts'
import { aWorkspace, type Workspace } from '../harness/workspace.ts'

describe('what the server tells of itself', () => {
  let space: Workspace
  before(async () => {
    space = await aWorkspace({
      methods: {
        'client.boot': () => Promise.reject(new Error('a bug that names secret things')),
      },
    })
  })
  after(() => space[Symbol.asyncDispose]())
  const document = async () => (await rawRequest(`${space.app.url}/api/openapi.json`)).body

  it('answers an unexpected failure without its text, and logs it once with the id of the request', async () => {
    const { status, headers, text, body } = await space.bob.raw('client.boot')
    assert.deepEqual([status, body], [200, { ok: false, error: 'internal_error' }])
    assert(!text.includes('secret things'))
    const id = headers.get('x-slack-req-id')
    const lines = space.app.logs().filter((line) => line['request_id'] === id)
    assert.equal(lines.length, 1)
    assert.deepEqual([lines[0]?.['level'], lines[0]?.['method']], ['error', 'client.boot'])
    assert.match(JSON.stringify(lines[0]?.['err']), /names secret things/)
  })
  it('logs no line for what the caller did wrong, and never a token', async () => {
    const linesBefore = space.app.logs().length
    await rawCall(space.app, 'client.counts', { headers: { authorization: 'Bearer forged.token.x' } })
    await rawRequest(`${space.app.url}/api/client.counts?token=xoxp-very-secret`)
    assert.equal(space.app.logs().length, linesBefore)
  })
  it('says that it is well', async () => {
    const { status, body } = await rawRequest(`${space.app.url}/api/health`)
    assert.equal(status, 200)
    assert.equal(body['ok'], true)
    assert.deepEqual(Object.keys(body['checks'] as object), ['storage', 'clock', 'event_loop'])
  })
  it('warns, in the report and in the log, when messages bear times ahead of its clock, and stays well', async () => {
    const clock = aClock()
    await using early = await aWorkspace({ clock })
    const clockCheckOf = async () => {
      const { status, body } = await rawRequest(`${early.app.url}/api/health`)
      assert.equal(status, 200)
      return (body['checks'] as Record<string, { warning?: string }>)['clock']
    }
    const warnings = () => early.app.logs().filter(({ msg }) => String(msg).includes('ahead of this machine'))
    await early.alice.post('on time', early.general)
    clock.advance(-50_000)
    assert.deepEqual(await clockCheckOf(), { ok: true })
    clock.advance(-50_000)
    assert.match((await clockCheckOf())?.warning ?? '', /up to (99|100) s ahead/)
    assert.deepEqual(warnings(), [])
    await early.app.restart()
    assert.deepEqual(
      warnings().map(({ level, name }) => [level, name]),
      [['warn', 'upkeep']],
    )
  })
  it('says that nothing can be stored while that is so', async () => {
    let isFull = false
    await using full = await aWorkspace({
      storage: async (settings) => {
        const engine = await openInMemory(settings)
        const commit: typeof engine.committer.commit = (batch) =>
          isFull ? Promise.reject(new AppError('storage_full')) : engine.committer.commit(batch)
        return { ...engine, committer: { commit } }
      },
    })
    const health = () => rawRequest(`${full.app.url}/api/health`)
    const post = { channel: full.general, text: 'x' }
    isFull = true
    assert.equal(await full.alice.refusal('chat.postMessage', post), 'storage_full')
    const { status, body } = await health()
    assert.equal(status, 503)
    assert.deepEqual((body['checks'] as Record<string, unknown>)['storage'], { ok: false, detail: 'storage_full' })
    isFull = false
    await full.alice.post('there is room again', full.general)
    assert.equal((await health()).status, 200)
  })

  it('describes every method, by POST, and by GET those that read', async () => {
    const { paths, openapi } = await document()
    assert.equal(openapi, '3.1.0')
    const described = Object.entries(paths as Record<string, object>).map(([path, verbs]) => `${path} ${Object.keys(verbs).join()}`)
    const expected = Object.values(methods).map(({ name, reads }) => `/api/${name} ${reads ? 'get,post' : 'post'}`)
    assert.deepEqual(new Set(described), new Set(expected))
  })
  it('describes arguments, answers and errors of a method', async () => {
    const { paths } = await document()
    const { post } = (paths as Record<string, Record<string, Operation>>)['/api/conversations.history'] ?? {}
    const input = post?.requestBody.content['application/json']?.schema
    assert.equal(input?.required?.includes('channel'), true)
    assert.notEqual(input?.properties['limit'], undefined)
    const answers = JSON.stringify(post?.responses['200'])
    for (const word of ['messages', 'has_more', 'channel_not_found', 'invalid_auth']) assert(answers.includes(`"${word}"`), word)
    assert.deepEqual(post?.responses['429'], { $ref: '#/components/responses/TooMany' })
  })
  it('leads nowhere by a reference that does not exist', async () => {
    const whole = await document()
    const text = JSON.stringify(whole)
    for (const [, pointer = ''] of text.matchAll(/"\$ref":"(#[^"]*)"/g)) {
      const target = pointer
        .split('/')
        .slice(1)
        .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], whole)
      assert.notEqual(target, undefined, pointer)
    }
  })
})

type Schema = { required?: string[]; properties: Record<string, unknown> }
type Operation = { requestBody: { content: Record<string, { schema: Schema }> }; responses: Record<string, unknown> }
