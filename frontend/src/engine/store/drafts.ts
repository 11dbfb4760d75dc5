import type { Block } from '@parley/contract/chat/message'
import type { SafeStorage } from '../../lib/storage.ts'

/** What somebody began to write: the composer's rich text, and its words for lists of drafts. */
export type SavedDraft = { block: Block; text: string; updatedAt: number }

/** Unsent text per conversation (or `conversation:thread`), kept in this browser, told to whoever listens. */
export class Drafts {
  readonly #storage: SafeStorage
  readonly #prefix: string
  readonly #listeners = new Set<() => void>()
  #known: ReadonlySet<string>

  constructor(parts: { storage: SafeStorage; prefix: string }) {
    this.#storage = parts.storage
    this.#prefix = parts.prefix
    this.#known = new Set(
      this.#storage
        .keys()
        .filter((key) => key.startsWith(this.#prefix))
        .map((key) => key.slice(this.#prefix.length)),
    )
  }

  /** Places that have a draft; a new set whenever that changes. */
  get places(): ReadonlySet<string> {
    return this.#known
  }

  read(place: string): SavedDraft | null {
    const text = this.#storage.read(this.#prefix + place)
    if (text === null) return null
    try {
      // Written by `write`.
      return JSON.parse(text) as SavedDraft
    } catch {
      return null
    }
  }

  write(place: string, draft: SavedDraft | null): void {
    if (draft === null) this.#storage.remove(this.#prefix + place)
    else this.#storage.write(this.#prefix + place, JSON.stringify(draft))
    if (this.#known.has(place) === (draft !== null)) return
    const next = new Set(this.#known)
    if (draft === null) next.delete(place)
    else next.add(place)
    this.#known = next
    for (const listener of this.#listeners) listener()
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  wipe(): void {
    for (const place of this.#known) this.#storage.remove(this.#prefix + place)
    this.#known = new Set()
  }
}
