import type { InlineElement } from '@parley/contract/richtext/rich-text'
import type { ReactNode } from 'react'

/** One row of the list, and what choosing it writes. */
export type Suggestion = {
  readonly key: string
  readonly element: InlineElement
  /** The name in plain words, to see whether the text behind the cursor is the rest of it. */
  readonly answer: string
  readonly lead: ReactNode
  readonly words: ReactNode
  readonly detail?: ReactNode
}

export const MAX_ROWS = 8
