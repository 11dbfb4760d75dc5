import assert from 'node:assert/strict'
import { Agent, request as httpRequest } from 'node:http'
import { after, before, describe, it } from 'node:test'
import { LIMITS } from '@parley/contract/kernel/limits'
import { rawCall, rawRequest } from '../harness/raw-call.ts'
import { aWorkspace, type Workspace } from '../harness/workspace.ts'

describe('calling a method over HTTP', () => {
  let space: Workspace
  let api: string
  before(async () => {
    space = await aWorkspace()
    api = `${space.app.url}/api`
  })
  after(() => space[Symbol.asyncDispose]())
  const post = (method: string, type: string | null, body: NonNullable<RequestInit['body']> | null) =>
    rawRequest(`${api}/${method}`, { method: 'POST', body, headers: type === null ? {} : { 'content-type': type } })

  describe('bodies', () => {
    it('takes JSON, also with a charset', async () => {
      for (const type of ['application/json', 'application/json; charset=utf-8', 'Application/JSON;charset="UTF-8"']) {
        const { body } = await post('api.test', type, '{"foo":"é"}')
        assert.deepEqual(body, { ok: true, args: { foo: 'é' } })
      }
    })
    it('takes a form', async () => {
      const { body } = await post('api.test', 'application/x-www-form-urlencoded', 'foo=b%C3%A9+r&empty=')
      assert.deepEqual(body, { ok: true, args: { foo: 'bé r', empty: '' } })
    })
    it('takes a multipart form', async () => {
      const form = new FormData()
      form.set('foo', 'bér')
      form.set('image', new Blob(['bytes'], { type: 'image/png' }), 'a.png')
      const { body } = await post('api.test', null, form)
      assert.deepEqual(body, { ok: true, args: { foo: 'bér' } })
    })
    it('takes no body at all', async () => {
      assert.deepEqual((await post('api.test', null, null)).body, { ok: true, args: {} })
      assert.deepEqual((await post('api.test', 'application/x-www-form-urlencoded', '')).body, { ok: true, args: {} })
    })
    it('takes arguments of the query too, where those of the body win', async () => {
      const { body } = await post('api.test?a=1&b=2', 'application/x-www-form-urlencoded', 'b=3')
      assert.deepEqual(body['args'], { a: '1', b: '3' })
    })
    it('keeps a field named like a part of every object a field', async () => {
      const { body } = await post('api.test', 'application/x-www-form-urlencoded', '__proto__=1&constructor=2')
      assert.equal(body['ok'], true)
      assert.equal(({} as Record<string, unknown>)['1'], undefined)
    })
    for (const [what, type, sent, code] of [
      ['text', 'text/plain', 'foo=1', 'invalid_post_type'],
      ['a body of no type', '', 'foo=1', 'invalid_post_type'],
      ['JSON in another charset', 'application/json; charset=latin1', '{}', 'invalid_post_type'],
      ['broken JSON', 'application/json', '{"foo":', 'invalid_json'],
      ['JSON that is no object', 'application/json', '[1]', 'invalid_json'],
      ['JSON that is no UTF-8', 'application/json', Buffer.from([0x22, 0xff, 0x22]), 'invalid_json'],
      ['a form that is no UTF-8', 'application/x-www-form-urlencoded', Buffer.from([0x61, 0x3d, 0xff]), 'invalid_form_data'],
      ['a form of too many fields', 'application/x-www-form-urlencoded', 'a=1&'.repeat(2000), 'invalid_form_data'],
      ['multipart without a boundary', 'multipart/form-data', 'x', 'invalid_form_data'],
      [
        'multipart that breaks off',
        'multipart/form-data; boundary=x',
        '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n1',
        'invalid_form_data',
      ],
    ] as const) {
      it(`refuses ${what} as ${code}`, async () => {
        const answer = await post('api.test', type, Buffer.from(sent))
        assert.deepEqual([answer.status, answer.body], [200, { ok: false, error: code }])
      })
    }
    it('takes 10,000 nested arrays as what they are', async () => {
      const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`
      const { status, body } = await post('api.test', 'application/json', `{"blocks":${deep}}`)
      assert.deepEqual([status, body['ok']], [200, true])
    })
  })

  describe('size', () => {
    it('takes a body of exactly the limit', async () => {
      const frame = '{"foo":""}'
      const { body } = await post('api.test', 'application/json', `{"foo":"${'x'.repeat(LIMITS.bodyBytes - frame.length)}"}`)
      assert.equal(body['ok'], true)
    })
    it('refuses one byte more', async () => {
      const frame = '{"foo":""}'
      const { status, body } = await post('api.test', 'application/json', `{"foo":"${'x'.repeat(LIMITS.bodyBytes - frame.length + 1)}"}`)
      assert.deepEqual([status, body], [200, { ok: false, error: 'request_too_large' }])
    })
    it('answers 20 MB without keeping them, announced or not, and closes', async () => {
      for (const announced of [true, false]) {
        const kept = process.memoryUsage().arrayBuffers
        const { status, text, closes } = await pour(`${api}/api.test`, 20, announced)
        assert.deepEqual([status, text, closes], [200, '{"ok":false,"error":"request_too_large"}', true])
        assert(process.memoryUsage().arrayBuffers - kept < 10e6, 'the body was kept')
      }
    })
    it('refuses a large picture of a stranger before reading it', async () => {
      const { text } = await pour(`${api}/conversations.history`, 20, false, { authorization: 'Bearer nonsense' })
      assert.equal(text, '{"ok":false,"error":"invalid_auth"}')
    })
  })

  describe('arguments', () => {
    it('ignores those that it does not know', async () => {
      assert.equal((await space.alice.raw('client.counts', { team_id: 'T1', charset: 'utf-8' })).body['ok'], true)
    })
    it('says what is wrong where', async () => {
      const { body } = await space.alice.raw('conversations.history', { channel: space.general, limit: 'many' })
      assert.equal(body['error'], 'invalid_arguments')
      assert.match(JSON.stringify(body['response_metadata']), /^\{"messages":\["\[ERROR\] [^[]+ \[json-pointer:\/limit\]"\]\}$/)
    })
    it('names a required one that is missing', async () => {
      const { body } = await space.alice.raw('conversations.history', {})
      assert.deepEqual(body['response_metadata'], { messages: ['[ERROR] missing required field: channel [json-pointer:/channel]'] })
    })
  })

  describe('verbs and names', () => {
    it('answers GET on a method that reads', async () => {
      assert.deepEqual((await rawRequest(`${api}/api.test?foo=1`)).body, { ok: true, args: { foo: '1' } })
    })
    it('refuses GET on one that writes, whoever asks', async () => {
      const headers = { authorization: `Bearer ${await space.alice.token()}` }
      const { status, body } = await rawRequest(`${api}/chat.postMessage?channel=${space.general}&text=x`, { headers })
      assert.deepEqual([status, body['error']], [200, 'method_not_allowed'])
    })
    it('refuses every other verb', async () => {
      for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
        const { status, body } = await rawRequest(`${api}/api.test`, { method })
        assert.deepEqual([status, body['error']], [200, 'method_not_allowed'])
      }
    })
    it('does not know other names, nor those that every object has', async () => {
      for (const name of ['chat.shout', 'constructor', '__proto__', '', 'api.test/x']) {
        const { status, body } = await rawCall(space.app, name)
        assert.deepEqual([status, body['error']], [200, 'unknown_method'], name)
      }
    })
  })

  it('sends answers that are not cached, not sniffed, and carry an id', async () => {
    const { headers } = await rawCall(space.app, 'api.test')
    assert.equal(headers.get('cache-control'), 'no-store')
    assert.equal(headers.get('x-content-type-options'), 'nosniff')
    assert.equal(headers.get('content-type'), 'application/json; charset=utf-8')
    assert.match(headers.get('x-slack-req-id') ?? '', /^[0-9a-f-]{36}$/)
    for (const name of ['access-control-allow-origin', 'etag', 'x-powered-by', 'set-cookie']) assert.equal(headers.get(name), null)
  })
  it('echoes the error that the caller of api.test wants to see', async () => {
    const { status, body } = await rawCall(space.app, 'api.test', { args: { error: 'my_error' } })
    assert.deepEqual([status, body], [200, { ok: false, error: 'my_error', args: { error: 'my_error' } }])
  })
  it('tells of a position only where it read for somebody', async () => {
    const { response_metadata } = await space.alice.call('client.counts')
    assert.match(response_metadata?.as_of ?? '', /^[a-z0-9]+:\d+$/)
    assert.equal('response_metadata' in (await rawCall(space.app, 'api.test')).body, false)
  })
})

/** Sends `megabytes` and gives what was answered meanwhile. */
function pour(url: string, megabytes: number, announced: boolean, headers: Record<string, string> = {}) {
  const chunk = Buffer.alloc(1024 * 1024, 0x20)
  return new Promise<{ status: number; text: string; closes: boolean }>((resolve, reject) => {
    const request = httpRequest(url, {
      method: 'POST',
      // One that would keep the connection, so that only the server can be who closes it.
      agent: new Agent({ keepAlive: true }),
      headers: { 'content-type': 'application/json', ...headers, ...(announced ? { 'content-length': chunk.length * megabytes } : {}) },
    })
    request.on('error', reject)
    request.on('response', (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (piece: string) => (text += piece))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text, closes: response.headers.connection === 'close' }))
      request.on('error', () => {})
    })
    let left = megabytes
    const more = () => {
      if (left-- <= 0) request.end()
      else if (request.write(chunk)) setImmediate(more)
      else request.once('drain', more)
    }
    more()
  })
}
