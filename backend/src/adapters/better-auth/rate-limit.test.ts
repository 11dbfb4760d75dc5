import assert from 'node:assert/strict'
import { it } from 'node:test'
import { clientKey, createRateLimiter } from './rate-limit.ts'

it('lets the limit through per window and key, and tells how long to wait', () => {
  const clock = { now: 0 }
  const limiter = createRateLimiter({ max: 2, windowMs: 10_000 }, () => clock.now)
  assert.deepEqual([limiter.take('a'), limiter.take('a'), limiter.take('a'), limiter.take('b')], [0, 0, 10, 0])
  clock.now = 9_999
  assert.equal(limiter.take('a'), 1)
  clock.now = 10_000
  assert.equal(limiter.take('a'), 0)
})

it('forgets the oldest of very many keys, never the newest', () => {
  const limiter = createRateLimiter({ max: 1, windowMs: 10_000 }, () => 0)
  for (let index = 0; index <= 20_000; index++) limiter.take(`k${index}`)
  assert.equal(limiter.take('k20000'), 10)
  assert.equal(limiter.take('k1'), 10)
  assert.equal(limiter.take('k0'), 0)
})

it('counts an IPv6 network as one client, and an IPv4 address as itself however it is written', () => {
  assert.equal(clientKey('192.0.2.1'), '192.0.2.1')
  assert.equal(clientKey('::ffff:192.0.2.1'), '192.0.2.1')
  assert.equal(clientKey('2001:db8:0:1::7'), clientKey('2001:0DB8:0000:0001:aaaa:bbbb:cccc:dddd'))
  assert.equal(clientKey('2001:db8::7'), clientKey('2001:db8:0:0:1::'))
  assert.notEqual(clientKey('2001:db8:0:1::7'), clientKey('2001:db8:0:2::7'))
  assert.equal(clientKey('::1'), '0:0:0:0')
})
