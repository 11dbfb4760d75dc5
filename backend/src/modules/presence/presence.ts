import type { UserId } from '@parley/contract/kernel/ids'
import type { Presence as PresenceWord } from '@parley/contract/users/user'
import type { Clock } from '#src/kernel/clock.ts'

/** After this long without a word, a device counts as not used. Clients speak every 50 s while somebody is there. */
export const ACTIVITY_EXPIRES_AFTER = 60_000

/** Going away is told this much later, so that a device that toggles is not told of at every turn. */
export const AWAY_TOLD_AFTER = 2_000

type Device = { activeUntil: number; lastActivity: number }

/**
 * Who is at a device now. A user is active while any of their devices was used within the last minute and they did not set
 * themselves away. Nothing of this is stored.
 */
export class Presence {
  readonly #clock: Clock
  readonly #devices = new Map<UserId, Map<string, Device>>()
  readonly #manualAway: (user: UserId) => boolean
  /** The last word told, so that only changes are. */
  readonly #told = new Map<UserId, PresenceWord>()
  /** Until when those who went away are still told to be active. */
  readonly #leaving = new Map<UserId, number>()
  readonly #listeners = new Set<(user: UserId, presence: PresenceWord) => void>()

  constructor(deps: { clock: Clock; isManuallyAway: (user: UserId) => boolean }) {
    this.#clock = deps.clock
    this.#manualAway = deps.isManuallyAway
  }

  onChange(listener: (user: UserId, presence: PresenceWord) => void): void {
    this.#listeners.add(listener)
  }

  connected(user: UserId, connection: string): void {
    const devices = this.#devices.get(user) ?? new Map<string, Device>()
    this.#devices.set(user, devices)
    devices.set(connection, { activeUntil: 0, lastActivity: 0 })
  }

  activity(user: UserId, connection: string, active: boolean): void {
    const device = this.#devices.get(user)?.get(connection)
    if (device === undefined) return
    const now = this.#clock.now()
    device.activeUntil = active ? now + ACTIVITY_EXPIRES_AFTER : 0
    if (active) device.lastActivity = now
    this.review(user)
  }

  disconnected(user: UserId, connection: string): void {
    const devices = this.#devices.get(user)
    devices?.delete(connection)
    if (devices?.size === 0) this.#devices.delete(user)
    this.review(user)
  }

  of(user: UserId): PresenceWord {
    return !this.#manualAway(user) && this.#isUsed(user) ? 'active' : 'away'
  }

  /** What `users.getPresence` tells a user of themselves. `lastActivity` in milliseconds, 0 for none. */
  detailsOf(user: UserId): { presence: PresenceWord; online: boolean; manualAway: boolean; connections: number; lastActivity: number } {
    const devices = [...(this.#devices.get(user)?.values() ?? [])]
    return {
      presence: this.of(user),
      online: devices.length > 0,
      manualAway: this.#manualAway(user),
      connections: devices.length,
      lastActivity: devices.reduce((latest, device) => Math.max(latest, device.lastActivity), 0),
    }
  }

  /** The word last told of somebody, which may be older than `of` by `AWAY_TOLD_AFTER`. */
  toldOf(user: UserId): PresenceWord {
    return this.#told.get(user) ?? 'away'
  }

  /** Tells of a user who became active; one who went away is told by `expire`, unless they are back before. */
  review(user: UserId): void {
    if (this.of(user) === 'active') {
      this.#leaving.delete(user)
      if (this.toldOf(user) === 'away') this.#tell(user, 'active')
    } else if (this.toldOf(user) === 'active' && !this.#leaving.has(user)) {
      this.#leaving.set(user, this.#clock.now() + AWAY_TOLD_AFTER)
    }
  }

  /** Lets activity expire, and tells who went away; to be called every second or so. */
  expire(): void {
    const now = this.#clock.now()
    for (const user of this.#told.keys()) {
      if (this.of(user) === 'active' || (this.#leaving.get(user) ?? now) > now) continue
      this.#leaving.delete(user)
      this.#tell(user, 'away')
    }
  }

  #tell(user: UserId, word: PresenceWord): void {
    if (word === 'away') this.#told.delete(user)
    else this.#told.set(user, word)
    for (const listener of this.#listeners) listener(user, word)
  }

  #isUsed(user: UserId): boolean {
    const now = this.#clock.now()
    for (const device of this.#devices.get(user)?.values() ?? []) if (device.activeUntil > now) return true
    return false
  }
}
