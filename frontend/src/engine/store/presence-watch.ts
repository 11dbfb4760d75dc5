import type { UserId } from '@parley/contract/kernel/ids'
import { LIMITS } from '@parley/contract/kernel/limits'
import type { RealtimeConnection } from '../realtime/connection.ts'

/** Whose presence is on the screen now, by how many places show it; told to the server a moment after it changes. */
export class PresenceWatch {
  readonly #connection: Pick<RealtimeConnection, 'send'>
  readonly #shown = new Map<UserId, number>()
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(connection: Pick<RealtimeConnection, 'send'>) {
    this.#connection = connection
  }

  /** Shows these people's presence from now on; the answer ends that. */
  show(users: readonly UserId[]): () => void {
    for (const user of users) this.#shown.set(user, (this.#shown.get(user) ?? 0) + 1)
    this.#tellSoon()
    return () => {
      for (const user of users) {
        const left = (this.#shown.get(user) ?? 1) - 1
        if (left > 0) this.#shown.set(user, left)
        else this.#shown.delete(user)
      }
      this.#tellSoon()
    }
  }

  /** Says the whole list: a new connection knows nothing. */
  tell(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#connection.send({ type: 'watch', users: [...this.#shown.keys()].slice(0, LIMITS.watchedUsers) })
  }

  #tellSoon(): void {
    this.#timer ??= setTimeout(() => this.tell(), 100)
  }
}
