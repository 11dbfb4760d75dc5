import dgram from 'node:dgram'
import dns from 'node:dns'
import { appendFileSync } from 'node:fs'
import net from 'node:net'
import { syncBuiltinESMExports } from 'node:module'

/*
 * Loaded before a program (`--import`): writes down, in the file that `CONNECTS_FILE` names, each time it turns to another
 * machine, and keeps it from doing so.
 */
const file = process.env['CONNECTS_FILE'] ?? ''
const isHere = (host: string): boolean => /^(localhost|::1|127\.\d+\.\d+\.\d+)?$/i.test(host)
const record = (what: string): Error => {
  appendFileSync(file, `${what}\n`)
  return new Error(`kept from ${what}`)
}
appendFileSync(file, 'watching\n')

// oxlint-disable-next-line typescript/unbound-method -- Called with the socket as its `this` below.
const connect = net.Socket.prototype.connect
net.Socket.prototype.connect = function (this: net.Socket, ...parts: unknown[]) {
  // `net.connect` and `tls.connect` hand over a list of their own making, others an object or port and host.
  const [first, second] = Array.isArray(parts[0]) ? (parts[0] as unknown[]) : parts
  const { host, path } =
    typeof first === 'object' && first !== null ? (first as { host?: string; path?: string }) : { host: second as string }
  if (path === undefined && typeof first !== 'string' && !isHere(host ?? '')) return this.destroy(record(`connect ${host}`))
  return Reflect.apply(connect, this, parts) as net.Socket
}

function watchNames(of: object, names: readonly string[], isPromise: boolean): void {
  for (const name of names) {
    const found: unknown = Reflect.get(of, name)
    if (typeof found !== 'function') continue
    Reflect.set(of, name, (host: string, ...rest: unknown[]) => {
      if (isHere(host)) return Reflect.apply(found, of, [host, ...rest]) as unknown
      const error = record(`${name} ${host}`)
      if (isPromise) return Promise.reject(error)
      const done = rest.at(-1)
      if (typeof done === 'function') done(error)
      return undefined
    })
  }
}
const NAMES = ['lookup', 'resolve', 'resolve4', 'resolve6', 'resolveAny', 'resolveSrv', 'resolveTxt', 'resolveMx', 'reverse'] as const
watchNames(dns, NAMES, false)
watchNames(dns.promises, NAMES, true)

dgram.Socket.prototype.send = (...parts: unknown[]) => void record(`send ${parts.filter((part) => typeof part === 'string').join(' ')}`)
syncBuiltinESMExports()
