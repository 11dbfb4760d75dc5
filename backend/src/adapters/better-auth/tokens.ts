import { sign, verify } from 'node:crypto'
import { promisify } from 'node:util'
import { TOKEN_LIFETIME_SECONDS, type TokenClaims } from '../../modules/identity/identity-engine.ts'
import type { SigningKeys } from './signing-keys.ts'

export type Tokens = {
  sign: (claims: Omit<TokenClaims, 'iat' | 'exp'>) => Promise<string>
  verify: (token: string) => TokenClaims | null
}

const MAX_REMEMBERED = 20_000
const MAX_TOKEN_CHARS = 4096
// With a callback Node signs on its thread pool; an RSA signature costs about a millisecond.
const signAsync = promisify(sign)

/** JWTs (RFC 7519) signed RS256 and nothing else. Claims once verified are remembered by token until they expire. */
export function createTokens(keys: SigningKeys, issuer: string, now: () => number): Tokens {
  const remembered = new Map<string, TokenClaims>()
  const remember = (token: string, claims: TokenClaims) => {
    if (remembered.size >= MAX_REMEMBERED) {
      const oldest = remembered.keys().next()
      if (oldest.done !== true) remembered.delete(oldest.value)
    }
    remembered.set(token, claims)
  }
  return {
    async sign(claims) {
      const { kid, privateKey } = await keys.current()
      const iat = Math.floor(now() / 1000)
      const payload = { iss: issuer, ...claims, iat, exp: iat + TOKEN_LIFETIME_SECONDS }
      const content = `${encode({ alg: 'RS256', typ: 'JWT', kid })}.${encode(payload)}`
      return `${content}.${(await signAsync('RSA-SHA256', Buffer.from(content), privateKey)).toString('base64url')}`
    },
    verify(token) {
      const known = remembered.get(token)
      const claims = known ?? checkToken(token, keys, issuer)
      if (claims === null) return null
      if (claims.exp * 1000 <= now()) {
        remembered.delete(token)
        return null
      }
      if (known === undefined) remember(token, claims)
      return claims
    },
  }
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url')
}

/** Checks form, algorithm, key, signature and issuer, not the time. The algorithm is never taken from the token. */
function checkToken(token: string, keys: SigningKeys, issuer: string): TokenClaims | null {
  if (token.length > MAX_TOKEN_CHARS) return null
  const found = /^([\w-]+)\.([\w-]+)\.([\w-]+)$/.exec(token)
  if (found === null) return null
  const [, head = '', body = '', signature = ''] = found
  const kid = toKeyId(decode(head))
  const key = kid === null ? undefined : keys.publicKey(kid)
  if (key === undefined) return null
  if (!verify('RSA-SHA256', Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url'))) return null
  const payload = decode(body)
  return payload?.['iss'] === issuer ? toClaims(payload) : null
}

function toKeyId(header: Record<string, unknown> | null): string | null {
  // RFC 7515 §4.1.11: what "crit" names must be understood, and we understand no extension.
  if (header?.['alg'] !== 'RS256' || 'crit' in header) return null
  return typeof header['kid'] === 'string' ? header['kid'] : null
}

function decode(part: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString())
    // A parser's cast: any JSON object is a record of unknown values.
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}

function toClaims(payload: Record<string, unknown>): TokenClaims | null {
  const { sub, team, user, sid, iat, exp } = payload
  if (typeof sub !== 'string' || typeof team !== 'string' || typeof user !== 'string' || typeof sid !== 'string') return null
  if (typeof iat !== 'number' || typeof exp !== 'number') return null
  return { sub, team, user, sid, iat, exp }
}
