import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { describe, it } from 'node:test'
import { clockCheck } from '#src/app/clock-check.ts'
import type { Access } from '#src/modules/access/public.ts'
import { BODY_BUDGETS } from '#src/delivery/http/body-budget.ts'
import { countStranger, createRateLimiter } from '#src/delivery/http/rate-limit.ts'
import { AppError } from '#src/kernel/app-error.ts'
import { LIMITS } from '@parley/contract/kernel/limits'
import { within } from '../harness/eventually.ts'
import { rawCall, rawRequest } from '../harness/raw-call.ts'
import { aClock } from '../harness/test-clock.ts'
import { aWorkspace } from '../harness/workspace.ts'

/** A call whose body is announced, and comes as far as it is given. */
async function anUpload({ port }: { port: number }, method: string, { bytes, sent = 0 }: { bytes: number; sent?: number }) {
  const socket = connect(port, '127.0.0.1').on('error', () => {})
  await once(socket, 'connect')
  const answered = new Promise<string>((resolve) => socket.once('data', (data: Buffer) => resolve(data.toString())))
  socket.write(`POST /api/${method} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${bytes}\r\n\r\n`)
  if (sent > 0) await new Promise<void>((resolve) => socket.write(Buffer.alloc(sent, 0x20), () => resolve()))
  return { socket, answer: () => within(answered, 'an answer before the body') }
}

describe('a stranger', () => {
  it('who called too often is refused before the body is read', async () => {
    await using space = await aWorkspace({ clock: aClock(), settings: { PARLEY_RATE_LIMIT: '0.1' } })
    for (let n = 0; n < 30; n++) assert.equal((await rawCall(space.app, 'client.counts', { args: { token: 'guess' } })).status, 200)
    const { answer, socket } = await anUpload(space.app, 'client.counts', { bytes: 500_000 })
    assert.match(await answer(), /^HTTP\/1.1 429 /)
    socket.destroy()
    assert.equal((await space.bob.raw('client.counts')).status, 200)
  })
  it('uploads no picture: the token is looked for in the header alone, and the answer says so', async () => {
    await using space = await aWorkspace()
    const { answer, socket } = await anUpload(space.app, 'users.setPhoto', { bytes: LIMITS.photoBytes })
    assert.match(await answer(), /"error":"not_authed".*Authorization header/)
    socket.destroy()
    const { body } = await rawCall(space.app, 'users.setPhoto', { args: { token: await space.bob.token() } })
    assert.equal(body['error'], 'not_authed')
    assert.equal((await rawCall(space.app, 'client.counts', { args: { token: await space.bob.token() } })).body['ok'], true)
  })
  it('shares the memory for bodies with all the others, beside which a known caller has room', async () => {
    await using space = await aWorkspace()
    const bytes = LIMITS.bodyBytes
    const holding: Socket[] = []
    for (let n = 0; n < BODY_BUDGETS.calls / bytes; n++) {
      holding.push((await anUpload(space.app, 'client.counts', { bytes, sent: bytes - 1 })).socket)
    }
    const refused = async () => (await rawCall(space.app, 'client.counts', { args: { filler: 'x'.repeat(1000) } })).status
    // Until all that was sent has been read.
    const deadline = performance.now() + 5_000
    while ((await refused()) !== 429) assert(performance.now() < deadline, 'nobody was refused')
    assert.equal((await space.bob.raw('client.counts', { filler: 'x'.repeat(1000) })).status, 200)
    assert.equal((await rawRequest(`${space.app.url}/api/auth/state`)).status, 200)
    for (const socket of holding) socket.destroy()
    while ((await refused()) !== 200) assert(performance.now() < deadline + 5_000, 'nothing was given back')
  })
  for (const path of ['/api/health', '/api/openapi.json']) {
    it(`may ask for ${path} as often as for a call`, async () => {
      await using space = await aWorkspace({ clock: aClock(), settings: { PARLEY_RATE_LIMIT: '0.1' } })
      for (let n = 0; n < 30; n++) assert.equal((await rawRequest(space.app.url + path)).status, 200)
      const { status, headers } = await rawRequest(space.app.url + path)
      assert.deepEqual([status, headers.get('retry-after')], [429, '1'])
    })
  }
  it('is all of a network of IPv6, and one address of IPv4', () => {
    const limiter = createRateLimiter(aClock(), 1 / 300)
    countStranger(limiter, '2001:db8::1')
    assert.throws(() => countStranger(limiter, '2001:db8::ffff:2'), AppError)
    countStranger(limiter, '2001:db8:0:1::1')
    countStranger(limiter, '203.0.113.1')
    countStranger(limiter, '203.0.113.2')
  })
})

it('a count that is still asked for is not crowded out by new ones', () => {
  const limiter = createRateLimiter(aClock(), 1)
  const rate = { burst: 1, perMinute: 1 }
  limiter.take('guesser', rate)
  for (let n = 0; n < 120_000; n++) {
    limiter.take(`other ${n}`, rate)
    if (n % 1_000 === 0) assert.throws(() => limiter.take('guesser', rate), AppError)
  }
})

it('the report on the clock goes through the conversations once in ten seconds, and at once when the clock was set back', () => {
  const clock = aClock()
  let walks = 0
  // A cast in place of all that access knows: nothing else of it is asked.
  const access = { teams: () => (walks++, []), conversationsIn: () => [] } as unknown as Access
  const { check } = clockCheck({ access, clock })
  for (let n = 0; n < 100; n++) check()
  assert.equal(walks, 1)
  clock.advance(10_000)
  check()
  clock.advance(-60_000)
  check()
  assert.equal(walks, 3)
})
