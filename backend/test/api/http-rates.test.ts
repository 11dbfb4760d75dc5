import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createRateLimiter } from '#src/delivery/http/rate-limit.ts'
import { AppError } from '#src/kernel/app-error.ts'
import { rawCall } from '../harness/raw-call.ts'
import { aClock } from '../harness/test-clock.ts'
import { aWorkspace } from '../harness/workspace.ts'

describe('how often one may call', () => {
  it('answers 429 with whole seconds to wait, and takes calls again after them', async () => {
    const clock = aClock()
    await using space = await aWorkspace({ clock, settings: { PARLEY_RATE_LIMIT: '0.1' } })
    const call = () => space.bob.raw('chat.postMessage', { channel: space.general, text: 'x' })
    const statuses = await Promise.all(Array.from({ length: 8 }, async () => (await call()).status))
    assert.equal(statuses.filter((status) => status === 200).length, 6)
    assert.equal(statuses.filter((status) => status === 429).length, 2)
    const { status, headers, body } = await call()
    assert.deepEqual([status, headers.get('retry-after'), body], [429, '1', { ok: false, error: 'ratelimited' }])
    clock.advance(1000)
    assert.equal((await call()).status, 200)
  })
  it('counts everybody by themselves, and another tier apart', async () => {
    await using space = await aWorkspace({ clock: aClock(), settings: { PARLEY_RATE_LIMIT: '0.1' } })
    const post = { channel: space.general, text: 'x' }
    const statusOf = async (person: typeof space.bob, method: 'chat.postMessage' | 'conversations.history') =>
      (await person.raw(method, post)).status
    for (let n = 0; n < 6; n++) assert.equal(await statusOf(space.bob, 'chat.postMessage'), 200)
    assert.equal(await statusOf(space.bob, 'chat.postMessage'), 429)
    assert.equal(await statusOf(space.carol, 'chat.postMessage'), 200)
    assert.equal(await statusOf(space.bob, 'conversations.history'), 200)
  })
  it('slows down an address that guesses tokens, and not the people behind it', async () => {
    await using space = await aWorkspace({ clock: aClock(), settings: { PARLEY_RATE_LIMIT: '0.1' } })
    const guess = async () => (await rawCall(space.app, 'client.counts', { headers: { authorization: 'Bearer guess' } })).status
    const statuses = await Promise.all(Array.from({ length: 40 }, guess))
    assert.equal(statuses.filter((status) => status === 200).length, 30)
    assert.equal((await space.bob.raw('client.counts')).status, 200)
  })
  it('has no limit where it is switched off', async () => {
    await using space = await aWorkspace({ clock: aClock(), settings: { PARLEY_RATE_LIMIT: 'off' } })
    const statuses = await Promise.all(Array.from({ length: 100 }, async () => (await rawCall(space.app, 'api.test')).status))
    assert(statuses.every((status) => status === 200))
  })
  it('forgets the oldest counts rather than growing without end', () => {
    const limiter = createRateLimiter(aClock(), 1)
    const once = { burst: 1, perMinute: 1 }
    for (let n = 0; n < 60_000; n++) limiter.take(`caller ${n}`, once)
    assert.throws(() => limiter.take('caller 59999', once), AppError)
    limiter.take('caller 0', once)
  })
})
