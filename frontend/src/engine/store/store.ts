import { emptyState } from './state.ts'
import type { State } from './state.ts'

/** The one place where state is kept. Listeners are told once per change, after it. */
export class Store {
  #state: State
  readonly #listeners = new Set<() => void>()

  constructor(state: State = emptyState) {
    this.#state = state
  }

  get state(): State {
    return this.#state
  }

  /** Replaces the state by what `change` makes of it; the same object back means that nothing changed. */
  update(change: (state: State) => State): void {
    const next = change(this.#state)
    if (next === this.#state) return
    this.#state = next
    for (const listener of this.#listeners) listener()
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
