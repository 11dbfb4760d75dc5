import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { REALTIME_PATH } from '@parley/contract/realtime/frames'

export type HandleUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void

/** Time for the headers of a request, and for all of it: a slow upload passes, a held-open connection does not. */
const HEADERS_MS = 15_000
const REQUEST_MS = 120_000

/** The listening server. It owns its connections, also those that became sockets. */
export class HttpServer {
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  #inFlight = 0
  #idle: (() => void) | null = null

  constructor(answer: RequestListener, handleUpgrade: HandleUpgrade | null) {
    this.#server = createServer({ headersTimeout: HEADERS_MS, requestTimeout: REQUEST_MS, keepAliveTimeout: 65_000 })
    this.#server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket)
      socket.once('close', () => this.#sockets.delete(socket))
    })
    this.#server.on('request', (request, response) => {
      this.#inFlight++
      response.once('close', () => this.#finished())
      if (!this.#server.listening) response.setHeader('connection', 'close')
      answer(request, response)
    })
    this.#server.on('upgrade', (request, socket: Duplex, head) => {
      // The listener of a request that became a socket is gone; without one, a reset would end the process.
      socket.on('error', () => socket.destroy())
      if (handleUpgrade !== null && (request.url ?? '').split('?')[0] === REALTIME_PATH) handleUpgrade(request, socket, head)
      else socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
    })
  }

  /** Resolves with the port once bound. Rejects with the system's error, for example EADDRINUSE. */
  listen(at: { port: number; host: string | undefined }): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen({ port: at.port, ...(at.host === undefined ? {} : { host: at.host }) }, () => {
        this.#server.off('error', reject)
        // A cast at the edge: a server that listens on a port has an address of this kind.
        resolve((this.#server.address() as AddressInfo).port)
      })
    })
  }

  /** Takes no more connections and lets go of those that carry no request. */
  stopAccepting(): void {
    this.#server.close()
    this.#server.closeIdleConnections()
  }

  /** Waits until every request is answered, `graceMillis` at most; then cuts whatever is left. */
  async drain(graceMillis: number): Promise<void> {
    if (this.#inFlight > 0) {
      const { promise, resolve } = Promise.withResolvers<void>()
      this.#idle = resolve
      const timer = setTimeout(resolve, graceMillis)
      await promise
      clearTimeout(timer)
    }
    for (const socket of this.#sockets) socket.destroy()
  }

  #finished(): void {
    this.#inFlight--
    if (this.#inFlight === 0) this.#idle?.()
  }
}
