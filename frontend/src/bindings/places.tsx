import type { ConversationId, Ts, UserId } from '@parley/contract/kernel/ids'
import { createContext, useContext } from 'react'

/** What a dialog or panel of the app can be opened for. Each belongs to one feature; `app` knows which. */
export type Dialog =
  | { kind: 'quick_switcher' }
  | { kind: 'channel_browser' }
  | { kind: 'create_channel' }
  | { kind: 'invite_people' }
  | { kind: 'add_people'; channel: ConversationId }
  | { kind: 'new_message' }
  | { kind: 'settings'; page?: 'profile' | 'appearance' | 'sessions' | 'tokens' | 'workspace' | 'members' }

/** At most one is open beside the conversation. */
export type Panel = { kind: 'profile'; user: UserId } | { kind: 'details'; channel: ConversationId; tab?: 'about' | 'members' }

/** Where one can go. Features ask for a place; `app` owns addresses and what is shown there. */
export type Places = {
  /** The address of a conversation, or of one message in it, for links. */
  readonly hrefOf: (channel: ConversationId, ts?: Ts) => string
  readonly openConversation: (channel: ConversationId, ts?: Ts) => void
  /** On a phone: from a conversation back to the list. */
  readonly openList: () => void
  /** Home, in the place of the address of a conversation that was removed. */
  readonly leaveGone: () => void
  readonly openDialog: (dialog: Dialog) => void
  readonly openPanel: (panel: Panel) => void
  readonly closePanel: () => void
  /** Follows an address of our own (a permalink in a message); false for any other address. */
  readonly follow: (url: string) => boolean
  readonly signOut: () => void
}

const PlacesContext = createContext<Places | null>(null)
export const PlacesProvider = PlacesContext.Provider

export function usePlaces(): Places {
  const places = useContext(PlacesContext)
  if (places === null) throw new Error('usePlaces outside its provider')
  return places
}
