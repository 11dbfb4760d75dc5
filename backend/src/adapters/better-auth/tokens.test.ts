import assert from 'node:assert/strict'
import { generateKeyPairSync, sign } from 'node:crypto'
import { it } from 'node:test'
import { createTokens } from './tokens.ts'

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const keys = {
  current: async () => ({ kid: 'k1', privateKey }),
  publicKey: (kid: string) => (kid === 'k1' ? publicKey : undefined),
  published: () => [],
}
const tokens = createTokens(keys, 'parley', () => 1_000_000)
const header = { alg: 'RS256', kid: 'k1' }
const payload = { iss: 'parley', sub: 'a', team: 'T', user: 'U', sid: 's', iat: 1000, exp: 1300 }

/** Signed with the right key, whatever its header says. */
function signed(head: unknown, body: unknown): string {
  const content = [head, body].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  return `${content}.${sign('RSA-SHA256', Buffer.from(content), privateKey).toString('base64url')}`
}

it('takes a rightly signed token only if its header says RS256 and asks for no extension', () => {
  assert.ok(tokens.verify(signed(header, payload)))
  const others = [
    { alg: 'none' },
    { alg: 'HS256' },
    { alg: 'RS512' },
    { alg: 'rs256' },
    { alg: ['RS256'] },
    { crit: ['exp'] },
    { kid: 1 },
    { kid: 'k2' },
  ]
  for (const change of others) assert.equal(tokens.verify(signed({ ...header, ...change }, payload)), null, JSON.stringify(change))
  for (const head of [null, [], 'RS256', 1]) assert.equal(tokens.verify(signed(head, payload)), null)
})

it('takes a rightly signed token only with every claim in its right type', () => {
  for (const name of Object.keys(payload))
    for (const wrong of [undefined, null, [], {}, true]) {
      assert.equal(tokens.verify(signed(header, { ...payload, [name]: wrong })), null, `${name}: ${JSON.stringify(wrong)}`)
    }
  assert.equal(tokens.verify(signed(header, [payload])), null)
})

it('checks a signature once per token', () => {
  let checks = 0
  const publicKeyOf = () => {
    checks += 1
    return publicKey
  }
  const counting = createTokens({ ...keys, publicKey: publicKeyOf }, 'parley', () => 1_000_000)
  const token = signed(header, payload)
  assert.deepEqual(counting.verify(token), counting.verify(token))
  assert.equal(checks, 1)
})
