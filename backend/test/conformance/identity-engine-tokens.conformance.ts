import assert from 'node:assert/strict'
import { createHmac, generateKeyPairSync, sign } from 'node:crypto'
import type { Account } from '../../src/modules/identity/identity-engine.ts'
import { answerOf, get, TEAM, type Test } from './identity-engine-support.ts'

const MINUTE = 60_000
const DAY = 86_400_000

export function describeTokens(test: Test): void {
  const clock = { now: Date.now() }
  const setup = { now: () => clock.now }

  test(
    'signs a five-minute RS256 token and refuses it from the second it expires',
    async ({ engine, alice }) => {
      clock.now = 1_800_000_000_000
      const token = await engine.signToken(claims(alice))
      const header = decode(token.split('.')[0])
      assert.deepEqual([header['alg'], header['kid']], ['RS256', engine.jwks().keys[0]?.kid])
      assert.deepEqual(engine.verifyToken(token), { ...claims(alice), iat: 1_800_000_000, exp: 1_800_000_300 })
      clock.now += 299_999
      assert.ok(engine.verifyToken(token))
      clock.now += 1
      assert.equal(engine.verifyToken(token), null)
      assert.equal(engine.verifyToken(token), null)
    },
    setup,
  )

  test('refuses forged tokens: altered, unsigned, HS256 with the public key, a foreign key under our id, an unknown key', async (given) => {
    const { engine, alice } = given
    const token = await engine.signToken(claims(alice))
    const [head = '', body = '', signature = ''] = token.split('.')
    const [key] = engine.jwks().keys
    const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const signed = (header: object) => {
      const content = `${encode(header)}.${body}`
      return `${content}.${sign('RSA-SHA256', Buffer.from(content), foreign.privateKey).toString('base64url')}`
    }
    const hs256 = `${encode({ alg: 'HS256', kid: key?.kid })}.${body}`
    const malformed = [`${head}.${body}`, `${token}.x`, ` ${token}`, `${head}.${body}.`, '', '..', 'x'.repeat(10_000), `${token}=`]
    const forged = [
      `${head}.${encode({ ...decode(body), user: 'U0000000002' })}.${signature}`,
      `${encode({ alg: 'none', kid: key?.kid })}.${body}.`,
      `${encode({ alg: 'none', kid: key?.kid })}.${body}.${signature}`,
      `${hs256}.${createHmac('sha256', JSON.stringify(key)).update(hs256).digest('base64url')}`,
      signed({ alg: 'RS256', kid: key?.kid }),
      signed({ alg: 'RS256', kid: 'another' }),
      signed({ alg: 'RS256', jwk: foreign.publicKey.export({ format: 'jwk' }) }),
      ...malformed,
    ]
    for (const wrong of forged) assert.equal(engine.verifyToken(wrong), null, wrong.slice(0, 120))
    assert.ok(engine.verifyToken(token))
  })

  test('publishes public keys only', async ({ engine }) => {
    const answer = await answerOf(engine, get('jwks'))
    assert.deepEqual(answer, { status: 200, body: engine.jwks() })
    for (const key of engine.jwks().keys) assert.deepEqual(Object.keys(key).toSorted(), ['alg', 'e', 'kid', 'kty', 'n', 'use'])
  })

  test(
    'rotates the key after 30 days, accepts the old one for a day, and remembers both over a restart',
    async ({ engine, alice, restart }) => {
      clock.now += 30 * DAY - MINUTE
      const old = await engine.signToken(claims(alice))
      assert.equal(engine.jwks().keys.length, 1)
      clock.now += 2 * MINUTE
      const [fresh] = await Promise.all([engine.signToken(claims(alice)), engine.signToken(claims(alice))])
      assert.notEqual(decode(fresh.split('.')[0])['kid'], decode(old.split('.')[0])['kid'])
      const again = await restart()
      assert.ok(again.verifyToken(old))
      assert.ok(again.verifyToken(fresh))
      assert.equal(again.jwks().keys.length, 2)
      clock.now += DAY
      await again.signToken(claims(alice))
      assert.equal(again.jwks().keys.length, 1)
    },
    setup,
  )
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url')
}

function decode(part = ''): Record<string, unknown> {
  // A parser's cast: the tests feed it JSON objects alone.
  return JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>
}

function claims(account: Account) {
  return { sub: account.id, ...TEAM, sid: 'a-session' }
}
