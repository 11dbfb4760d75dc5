import type { UserId } from '@parley/contract/kernel/ids'
import type { Connection } from './connection.ts'

/** The sockets of this process, by user and by whom they watch. */
export class Connections {
  readonly #all = new Set<Connection>()
  readonly #ofUser = new Map<UserId, Set<Connection>>()
  readonly #watchersOf = new Map<UserId, Set<Connection>>()
  /** Those before their hello, by network. */
  readonly #strangersFrom = new Map<string, Set<Connection>>()
  /** How many there are before their hello. */
  strangers = 0
  /** Moves on whenever other connections are bound to users. */
  version = 0

  get size(): number {
    return this.#all.size
  }
  all(): Iterable<Connection> {
    return this.#all
  }
  of(user: UserId): ReadonlySet<Connection> {
    return this.#ofUser.get(user) ?? NONE
  }
  /** How many different users are connected. */
  get users(): number {
    return this.#ofUser.size
  }
  connectedUsers(): Iterable<UserId> {
    return this.#ofUser.keys()
  }
  strangersFrom(network: string): number {
    return this.#strangersFrom.get(network)?.size ?? 0
  }
  watchersOf(user: UserId): ReadonlySet<Connection> {
    return this.#watchersOf.get(user) ?? NONE
  }

  add(connection: Connection): void {
    this.#all.add(connection)
    addTo(this.#strangersFrom, connection.network, connection)
    this.strangers++
  }
  /** After its hello: from now on it gets what its user gets. */
  bind(connection: Connection, user: UserId): void {
    this.#met(connection)
    addTo(this.#ofUser, user, connection)
    this.version++
  }
  watch(connection: Connection, users: readonly UserId[]): void {
    this.#unwatch(connection)
    connection.watched = new Set(users)
    for (const user of connection.watched) addTo(this.#watchersOf, user, connection)
  }
  /** It is gone. */
  remove(connection: Connection): void {
    this.#all.delete(connection)
    this.unbind(connection)
  }
  /** It was told to go: it stands for nobody any more, though its socket may linger. */
  unbind(connection: Connection): void {
    this.#met(connection)
    if (connection.viewer !== null) removeFrom(this.#ofUser, connection.viewer.user, connection)
    this.version++
    this.#unwatch(connection)
  }
  #met(connection: Connection): void {
    if (removeFrom(this.#strangersFrom, connection.network, connection)) this.strangers--
  }
  #unwatch(connection: Connection): void {
    for (const user of connection.watched ?? []) removeFrom(this.#watchersOf, user, connection)
    connection.watched = null
  }
}

const NONE: ReadonlySet<Connection> = new Set()

function addTo(sets: Map<UserId, Set<Connection>>, user: UserId, connection: Connection): void {
  const found = sets.get(user)
  if (found === undefined) sets.set(user, new Set([connection]))
  else found.add(connection)
}

function removeFrom(sets: Map<UserId, Set<Connection>>, user: UserId, connection: Connection): boolean {
  const found = sets.get(user)
  const wasThere = found?.delete(connection) ?? false
  if (found?.size === 0) sets.delete(user)
  return wasThere
}
