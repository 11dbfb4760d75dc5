import type { UserId } from '@parley/contract/kernel/ids'
import type { User } from '@parley/contract/users/user'
import type { ApiClient } from '../api/api-client.ts'
import type { Store } from './store.ts'

const BATCH = 200

/** People appear by id (authors, mentions, members); who is not known yet is asked for, many at once. */
export class People {
  readonly #store: Store
  readonly #api: ApiClient
  /** Asked for, or not there: not asked for again until the next boot. */
  readonly #asked = new Set<UserId>()
  #wanted = new Set<UserId>()

  constructor(parts: { store: Store; api: ApiClient }) {
    this.#store = parts.store
    this.#api = parts.api
  }

  /** To be called while drawing: it answers nothing, and asks in the next turn. */
  want(user: UserId): void {
    if (this.#store.state.users[user] !== undefined || this.#asked.has(user)) return
    this.#asked.add(user)
    this.#wanted.add(user)
    if (this.#wanted.size === 1) queueMicrotask(() => void this.#ask())
  }

  learn(users: readonly User[]): void {
    const unknown = users.filter((user) => this.#store.state.users[user.id] === undefined)
    if (unknown.length === 0) return
    this.#store.update((state) => ({ ...state, users: { ...state.users, ...Object.fromEntries(unknown.map((user) => [user.id, user])) } }))
  }

  forgetMisses(): void {
    this.#asked.clear()
  }

  async #ask(): Promise<void> {
    const wanted = [...this.#wanted]
    this.#wanted = new Set()
    for (let start = 0; start < wanted.length; start += BATCH) {
      const ids = wanted.slice(start, start + BATCH)
      try {
        this.learn((await this.#api.call('client.users', { ids })).users)
      } catch {
        // Shown without a name until somebody wants them again.
        for (const id of ids) this.#asked.delete(id)
      }
    }
  }
}
