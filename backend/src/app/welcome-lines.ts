import { networkInterfaces } from 'node:os'

export type Reach = { port: number; host: string | undefined; publicUrl: string | undefined }

/** What the terminal says once Parley answers: where, and on the very first start how to begin. */
export function welcomeLines(reach: Reach, setupCode: string | null): string[] {
  const addresses = addressesOf(reach)
  const lines = ['', '  Parley is running:', ...addresses.map((address) => `    ${address}`), '']
  if (setupCode === null) return lines
  return [
    ...lines,
    '  There is no workspace yet: open the address above on this machine to make one.',
    `  From another machine you will be asked for this set-up code: ${setupCode}`,
    '',
  ]
}

/** Where people reach it, best first: the public address, this machine, and the machine's addresses in its networks. */
export function addressesOf({ port, host, publicUrl }: Reach): string[] {
  const own = publicUrl === undefined ? [] : [publicUrl]
  if (host !== undefined && host !== '0.0.0.0' && host !== '::')
    return [...own, `http://${host.includes(':') ? `[${host}]` : host}:${port}`]
  const networks = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter((one) => !one.internal && one.family === 'IPv4')
  return [...own, `http://localhost:${port}`, ...networks.map((one) => `http://${one.address}:${port}`)]
}
