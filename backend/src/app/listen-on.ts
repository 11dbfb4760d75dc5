import type { Config } from '#src/config/read-config.ts'
import type { HttpServer } from '#src/delivery/http/http-server.ts'
import { StartRefused, systemCodeOf } from './start-refused.ts'

/** Binds the port. Throws `StartRefused` with the cure if it cannot be had. */
export async function listenOn(server: HttpServer, { port, host }: Pick<Config, 'port' | 'host'>): Promise<number> {
  try {
    return await server.listen({ port, host })
  } catch (cause) {
    throw new StartRefused(reasonOf(systemCodeOf(cause), port, host), { cause })
  }
}

function reasonOf(code: string | undefined, port: number, host: string | undefined): string {
  switch (code ?? '') {
    case 'EADDRINUSE':
      return `Port ${port} is taken by another program. Stop that one, or choose another port: PORT=${port === 65_535 ? 3000 : port + 1} npm start`
    case 'EACCES':
      return `Port ${port} may not be used without special rights. Choose one above 1023: PORT=3000 npm start`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `HOST=${host} is no address of this machine. Leave HOST out to be reachable on all of them.`
    default:
      return `Parley cannot listen on port ${port} (${code ?? 'unknown reason'}).`
  }
}
