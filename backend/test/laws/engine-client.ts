import type { ConversationId } from '@parley/contract/kernel/ids'
import { WebSocket } from 'ws'
import { Session } from '../../../frontend/src/engine/api/session.ts'
import type { Socket } from '../../../frontend/src/engine/realtime/connection.ts'
import type { State } from '../../../frontend/src/engine/store/state.ts'
import { Workspace as Engine } from '../../../frontend/src/engine/workspace.ts'
import { eventually, PATIENCE_MS } from '../harness/eventually.ts'
import type { Person } from '../harness/person.ts'

/**
 * A browser without a page: the engine of the front end over real HTTP and real sockets. Its line can be cut, and kept away.
 */
export class EngineClient implements Disposable {
  readonly who: Person
  readonly engine: Engine
  readonly #app: { url: string }
  readonly #sockets = new Set<WebSocket>()
  #away = false

  constructor(app: { url: string }, who: Person) {
    this.who = who
    this.#app = app
    const fetchFrom = async (path: string, init?: RequestInit): Promise<Response> => {
      if (this.#away) throw new TypeError('there is no network')
      // The cookie's way to a token is tested elsewhere; what it gives is the same.
      if (path === '/api/auth/refresh')
        return Response.json({ ok: true, token: await who.token(), team: who.team, user: who.id, expires_in: 300 })
      return await fetch(this.#app.url + path, init)
    }
    const identity = { team: who.team, user: who.id }
    const session = new Session({ fetch: fetchFrom, expected: identity, onEnded: () => {} })
    const openSocket = (path: string) => this.#open(path)
    this.engine = new Engine({ session, identity, fetch: fetchFrom, openSocket, storage: aStorage() })
  }

  get state(): State {
    return this.engine.store.state
  }

  /** Boots, opens these conversations and listens. */
  async start(channels: readonly ConversationId[] = []): Promise<this> {
    await this.engine.boot()
    for (const channel of channels) await this.engine.history.openNewest(channel)
    this.engine.connection.start()
    await this.untilLive()
    return this
  }

  async untilLive(patience: number = PATIENCE_MS): Promise<void> {
    const { connection } = this.engine
    await eventually(() => (connection.status === 'connected' ? null : `${this.who.name} is ${connection.status}`), patience)
  }

  /** The line drops without a word; the engine comes back by itself. */
  cut(): void {
    for (const socket of this.#sockets) socket.terminate()
  }

  /** No network until `back`. */
  leave(): void {
    this.#away = true
    this.cut()
  }

  /** The network is there again; `untilLive` tells when the client is. */
  back(): void {
    this.#away = false
    this.engine.connection.tryNow()
  }

  [Symbol.dispose](): void {
    this.engine.close({ wipe: false })
    this.cut()
  }

  #open(path: string): Socket {
    const socket = new WebSocket(this.#away ? 'ws://127.0.0.1:1' : this.#app.url.replace(/^http/, 'ws') + path, { origin: this.#app.url })
    this.#sockets.add(socket)
    socket.on('close', () => this.#sockets.delete(socket))
    socket.on('error', () => {})
    // Its events carry what the engine reads of a browser's: `data`, as text.
    return socket as unknown as Socket
  }
}

function aStorage() {
  const kept = new Map<string, string>()
  return {
    read: (key: string) => kept.get(key) ?? null,
    write: (key: string, value: string) => kept.set(key, value) === kept,
    remove: (key: string) => void kept.delete(key),
    keys: () => [...kept.keys()],
  }
}
