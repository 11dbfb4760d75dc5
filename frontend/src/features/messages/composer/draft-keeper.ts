import type { RichTextBlock } from '@parley/contract/richtext/rich-text'
import { isEmptyRichText } from '@parley/contract/richtext/is-empty-rich-text'
import { plainRichText, type MentionNames } from '@parley/contract/richtext/plain-text-of'
import { readRichText } from '@parley/contract/richtext/read-rich-text'

type SavedDraft = { block: { type: string; [key: string]: unknown }; text: string; updatedAt: number }
/** Where drafts are kept: the engine's `Drafts`. */
export type DraftShelf = {
  read: (place: string) => SavedDraft | null
  write: (place: string, draft: SavedDraft | null) => void
}

const WAIT_MILLIS = 500

/** Keeps what is being written in one place, a moment after each change and whenever it is told to. */
export class DraftKeeper {
  readonly #shelf: DraftShelf
  readonly #place: string
  readonly #names: () => MentionNames
  #timer: ReturnType<typeof setTimeout> | undefined
  #unsaved: (() => RichTextBlock) | null = null

  constructor(parts: { shelf: DraftShelf; place: string; names: () => MentionNames }) {
    this.#shelf = parts.shelf
    this.#place = parts.place
    this.#names = parts.names
  }

  /** The draft of this place, or null. */
  saved(): RichTextBlock | null {
    return readRichText(this.#shelf.read(this.#place)?.block) ?? null
  }

  /** Something changed; `block` is asked for when it is written. */
  note(block: () => RichTextBlock): void {
    this.#unsaved = block
    this.#timer ??= setTimeout(() => this.flush(), WAIT_MILLIS)
  }

  /** Writes what is not written yet. Call it before what is noted goes away. */
  flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const block = this.#unsaved?.()
    this.#unsaved = null
    if (block === undefined) return
    if (isEmptyRichText(block)) this.#shelf.write(this.#place, null)
    else this.#shelf.write(this.#place, { block: { ...block }, text: plainRichText(block, this.#names()).trim(), updatedAt: Date.now() })
  }

  /** It was sent. */
  clear(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#unsaved = null
    this.#shelf.write(this.#place, null)
  }
}
