import { createContext } from 'react'

/** What the parts of a message do when they are pressed; what is left out does nothing. */
export type RichTextActions = {
  /** Goes to a path of our own origin, such as `/archives/C…/p…`, without loading the page anew. */
  readonly openPath?: (path: string) => void
  /** Shows who somebody is; the card hangs on `anchor`. */
  readonly openUser?: (user: string, anchor: HTMLElement) => void
  /** The address of a conversation in this app; `/archives/<id>` without it. */
  readonly pathOfChannel?: (channel: string) => string
}

/** Set once around everything that shows messages. */
export const RichTextActionsContext = createContext<RichTextActions>({})
