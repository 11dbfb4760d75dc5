import assert from 'node:assert/strict'
import { it } from 'node:test'
import { createRateLimiter } from './rate-limit.ts'

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
