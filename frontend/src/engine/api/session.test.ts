import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it, mock } from 'node:test'
import { ME, TEAM, turns } from '../test-support.ts'
import { ApiClient } from './api-client.ts'
import { ApiError, Unreachable } from './api-error.ts'
import { Session } from './session.ts'
import type { Fetch } from './session.ts'

function aServer(answer: (url: string, count: number) => object | Error) {
  const calls: { url: string; body: string; authorization: string | null }[] = []
  const ended: string[] = []
  const fetch: Fetch = async (url, init) => {
    calls.push({
      url,
      body: typeof init?.body === 'string' ? init.body : '',
      authorization: new Headers(init?.headers).get('authorization'),
    })
    await turns(1)
    const said = answer(url, calls.filter((call) => call.url === url).length)
    if (said instanceof Error) throw said
    return Response.json(said)
  }
  const session = new Session({ fetch, expected: { team: TEAM }, onEnded: (code) => ended.push(code) })
  return { session, fetch, calls, ended }
}

const fresh = (count: number): object => ({ ok: true, team: TEAM, user: ME, token: `token ${count}`, expires_in: 300 })

describe('the session', () => {
  beforeEach(() => mock.timers.enable({ apis: ['Date'] }))
  afterEach(() => mock.timers.reset())

  it('asks for a token once, whoever needs it meanwhile', async () => {
    const { session, calls } = aServer((_url, count) => fresh(count))
    assert.deepEqual(await Promise.all([session.token(), session.token(), session.renew()]), ['token 1', 'token 1', 'token 1'])
    assert.equal(calls.length, 1)
    assert.equal(await session.token(), 'token 1')
    assert.deepEqual(session.identity, { team: TEAM, user: ME })
  })

  it('renews a minute before the end', async () => {
    const { session } = aServer((_url, count) => fresh(count))
    await session.token()
    mock.timers.tick(239_000)
    assert.equal(await session.token(), 'token 1')
    mock.timers.tick(1_000)
    assert.equal(await session.token(), 'token 2')
  })

  it('says whom it was for, so that somebody else’s cookie does not take over', async () => {
    const { session, calls } = aServer((_url, count) => fresh(count))
    await session.renew()
    await session.renew()
    assert.deepEqual(
      calls.map((call) => JSON.parse(call.body) as unknown),
      [{ team: TEAM }, { team: TEAM, user: ME }],
    )
  })

  it('is over when the server says so, and not when it cannot be reached or is busy', async () => {
    const over = aServer(() => ({ ok: false, error: 'not_signed_in' }))
    await assert.rejects(over.session.token(), ApiError)
    assert.deepEqual(over.ended, ['not_signed_in'])
    const away = aServer(() => new TypeError('offline'))
    await assert.rejects(away.session.token(), Unreachable)
    const busy = aServer(() => ({ ok: false, error: 'ratelimited' }))
    await assert.rejects(busy.session.token(), ApiError)
    assert.deepEqual([away.ended, busy.ended], [[], []])
  })

  it('tries again after a failure', async () => {
    const { session } = aServer((_url, count) => (count === 1 ? new TypeError('offline') : fresh(count)))
    await assert.rejects(session.token(), Unreachable)
    assert.equal(await session.token(), 'token 2')
  })
})

describe('a call', () => {
  it('is repeated once with a fresh token when its own is not taken any more', async () => {
    const server = aServer((url, count) => {
      if (url.endsWith('refresh')) return fresh(count)
      return count === 1 ? { ok: false, error: 'token_expired' } : { ok: true, channel: 'C00000001', ts: '1' }
    })
    const api = new ApiClient(server)
    await api.call('chat.delete', { channel: 'C00000001', ts: '1' })
    assert.deepEqual(
      server.calls.filter((call) => call.url === '/api/chat.delete').map((call) => call.authorization),
      ['Bearer token 1', 'Bearer token 2'],
    )
  })

  it('is not repeated for ever', async () => {
    const server = aServer((url, count) => (url.endsWith('refresh') ? fresh(count) : { ok: false, error: 'invalid_auth' }))
    await assert.rejects(
      new ApiClient(server).call('client.boot', {}),
      (error) => error instanceof ApiError && error.code === 'invalid_auth',
    )
    assert.equal(server.calls.filter((call) => call.url === '/api/client.boot').length, 2)
  })

  it('of which nothing is known is not taken for a refusal', async () => {
    const server = aServer((url, count) => (url.endsWith('refresh') ? fresh(count) : { html: 'a proxy’s page' }))
    await assert.rejects(new ApiClient(server).call('client.boot', {}), Unreachable)
  })
})
