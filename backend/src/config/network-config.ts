import { BlockList, isIP } from 'node:net'
import { z } from 'zod'

/**
 * Which proxies may say who the caller is: none, the nearest n, or those with an address in these ranges. Without one,
 * forwarding headers are ignored, because anybody can write them.
 */
export type TrustProxy = { by: 'none' } | { by: 'hops'; hops: number } | { by: 'ranges'; ranges: readonly string[] }

export const networkSettings = {
  PORT: z.coerce
    .number({ error: 'must be a port number, for example PORT=3000' })
    .int('must be a whole number, for example PORT=3000')
    .min(0, 'must be between 0 and 65535, for example PORT=3000')
    .max(65_535, 'must be between 0 and 65535, for example PORT=3000')
    .default(3000),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'must be an address or a host name of this machine; leave it out to be reachable on all of them')
    .optional(),
  PARLEY_URL: z
    .string()
    .transform((text, context) => {
      const origin = toOrigin(text)
      if (origin !== null) return origin
      context.addIssue({
        code: 'custom',
        message: 'must be http:// or https:// and a host, without a path, for example PARLEY_URL=https://chat.example.org',
      })
      return z.NEVER
    })
    .optional(),
  PARLEY_TRUST_PROXY: z
    .string()
    .transform((text, context): TrustProxy => {
      const trust = toTrustProxy(text)
      if (trust !== null) return trust
      context.addIssue({
        code: 'custom',
        message: 'must be "none", the number of proxies in front (1 to 10), or addresses and ranges such as 10.0.0.0/8,127.0.0.1',
      })
      return z.NEVER
    })
    .default({ by: 'none' }),
}

/** `https://chat.example.org`, or null if there is more or less to it than an origin. */
function toOrigin(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null
  const isBare = url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '' && url.password === ''
  return isBare ? url.origin : null
}

function toTrustProxy(text: string): TrustProxy | null {
  const word = text.trim()
  if (word === 'none' || word === '0') return { by: 'none' }
  if (/^\d+$/.test(word)) return Number(word) <= 10 ? { by: 'hops', hops: Number(word) } : null
  const ranges = word.split(',').map((range) => range.trim())
  return ranges.every(isRange) ? { by: 'ranges', ranges } : null
}

function isRange(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/')
  const family = isIP(address)
  if (family === 0 || rest.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
}

/** The ranges as something that an address can be looked up in. */
export function toBlockList(ranges: readonly string[]): BlockList {
  const list = new BlockList()
  for (const range of ranges) {
    const [address = '', bits] = range.split('/')
    const family = isIP(address) === 4 ? 'ipv4' : 'ipv6'
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(bits), family)
  }
  return list
}
