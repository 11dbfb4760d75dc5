import type { RichTextBlock } from '@parley/contract/richtext/rich-text'
import type { ReactNode, Ref } from 'react'

/** What others may do with a composer from outside. */
export type ComposerHandle = {
  focus: () => void
  /** Types text at the cursor and focuses: for a key that was pressed elsewhere. */
  type: (text: string) => void
}

export type ComposerProps = {
  /** The accessible name and the placeholder: "Message #general", "Reply to thread". */
  placeLabel: string
  /** Where the draft is kept: a conversation's id, or `conversation:thread`. Another place is another composer. */
  place: string
  /** `edit`: of a message that is there: buttons Cancel and Save, no draft, no clearing. */
  mode?: 'new' | 'edit'
  /** What to begin with, instead of the draft. */
  initial?: RichTextBlock | null
  autoFocus?: boolean
  /** `text` is derived from `block`, for `chat.postMessage` and `chat.update`. In `new` the composer is empty after it. */
  onSend: (block: RichTextBlock, text: string) => void
  /** At each change while there is something; throttling is the engine's. */
  onTyping?: () => void
  /** Up in the empty field. */
  onEditLast?: () => void
  /** Escape or Cancel while editing. */
  onCancel?: () => void
  /** Escape otherwise. */
  onEscape?: () => void
  /** Saving with nothing left: ask whether to delete. Without it, there is nothing to do. */
  onEmpty?: () => void
  /** At the start of the line below: who is typing. The line is always there. */
  status?: ReactNode
  ref?: Ref<ComposerHandle>
}

/** Hears a key before the editor; true if it took it. */
export type KeyTaker = (key: string) => boolean
