import type { IncomingMessage } from 'node:http'
import { isIP, type BlockList } from 'node:net'

export type OriginOptions = {
  /** The public address, if one is set: then no other origin is ours. */
  publicUrl: string | undefined
  /** Proxies that are believed: the nearest n, or those in a list; null: none. */
  trusted: { hops: number } | { list: BlockList } | null
}

/** Where a request came from and where it reached us. */
export type Origins = {
  /** `https://chat.example.org`, no slash at the end: the public address, or the address that the caller used. */
  originOf: (request: IncomingMessage) => string
  isSecure: (request: IncomingMessage) => boolean
  clientIp: (request: IncomingMessage) => string
  /** Whether the page that sent this is ours: its `Origin` names the host that it reached, or the public address. */
  isOurOrigin: (request: IncomingMessage) => boolean
  /** Whether a person at this machine asks: loopback peer, a local name in the address bar, and no proxy in between. */
  isLocalPeer: (request: IncomingMessage) => boolean
}

export function createOrigins(options: OriginOptions): Origins {
  const forwarded = (request: IncomingMessage, name: string): string | undefined => {
    const hops = trustedHops(request, options.trusted)
    const values = hops === 0 ? [] : list(request, name)
    // Each proxy appends what it saw; what stands further left was written by somebody not believed.
    return values.at(Math.max(-hops, -values.length))
  }
  const isSecure = (request: IncomingMessage): boolean =>
    (forwarded(request, 'x-forwarded-proto') ?? ('encrypted' in request.socket ? 'https' : 'http')) === 'https'
  const reached = (request: IncomingMessage): string => {
    const host = forwarded(request, 'x-forwarded-host') ?? request.headers.host ?? ''
    return `${isSecure(request) ? 'https' : 'http'}://${isHost(host) ? host.toLowerCase() : `localhost:${request.socket.localPort ?? 80}`}`
  }
  return {
    originOf: (request) => options.publicUrl ?? reached(request),
    isSecure: (request) => options.publicUrl?.startsWith('https:') ?? isSecure(request),
    clientIp: (request) => {
      const told = forwarded(request, 'x-forwarded-for')
      return told !== undefined && isIP(told) !== 0 ? told : peerOf(request)
    },
    isOurOrigin: (request) => {
      const { origin } = request.headers
      if (origin === undefined || !URL.canParse(origin)) return false
      if (options.publicUrl !== undefined) return origin === options.publicUrl
      // Hosts, not schemes: a proxy that ends TLS may not be one we were told to believe.
      return new URL(origin).host === new URL(reached(request)).host
    },
    isLocalPeer: (request) => isLoopback(peerOf(request)) && isLocalHost(request.headers.host ?? '') && !wasForwarded(request),
  }
}

/** How many proxies, counted from us, are believed for this request. */
function trustedHops(request: IncomingMessage, trusted: OriginOptions['trusted']): number {
  if (trusted === null) return 0
  if ('hops' in trusted) return trusted.hops
  if (!includes(trusted.list, peerOf(request))) return 0
  const behind = list(request, 'x-forwarded-for').toReversed()
  const first = behind.findIndex((address) => !includes(trusted.list, address))
  return (first === -1 ? behind.length - 1 : first) + 1
}

const includes = (addresses: BlockList, address: string): boolean => {
  const family = isIP(address)
  return family !== 0 && addresses.check(address, family === 4 ? 'ipv4' : 'ipv6')
}

function list(request: IncomingMessage, name: string): string[] {
  const value = request.headers[name]
  const text = Array.isArray(value) ? value.join(',') : (value ?? '')
  return text.split(',').flatMap((one) => (one.trim() === '' ? [] : [one.trim()]))
}

/** IPv4 as such, also where the socket is a dual-stack one. */
const peerOf = (request: IncomingMessage): string => (request.socket.remoteAddress ?? '').replace(/^::ffff:(?=\d+\.)/, '')

const isLoopback = (address: string): boolean => address === '::1' || /^127\.\d+\.\d+\.\d+$/.test(address)

/** A name that only this machine answers to: another would be a page of somebody else whose name was pointed here. */
const isLocalHost = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i.test(host)

/** `name`, `name:port`, `1.2.3.4:port` or `[::1]:port`, and nothing that would change the meaning of a URL. */
const isHost = (host: string): boolean =>
  /^([a-z0-9_.-]{1,253}|\[[0-9a-f:.]{2,45}\])(:\d{1,5})?$/i.test(host) && URL.canParse(`http://${host}`)

const wasForwarded = (request: IncomingMessage): boolean =>
  Object.keys(request.headers).some(
    (name) =>
      name.startsWith('x-forwarded') ||
      name === 'forwarded' ||
      name === 'via' ||
      name === 'x-real-ip' ||
      name.endsWith('client-ip') ||
      name === 'cf-connecting-ip',
  )
