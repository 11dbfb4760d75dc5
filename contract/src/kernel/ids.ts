/**
 * Ids are Slack's: one letter that names the kind, then at least 8 characters `[A-Z0-9]`.
 * Parley's own have 14, the first 8 of them a base-36 time, so that ids of one kind sort by age. Shorter ones are taken because
 * Slack's have 8 to 10 after the letter: what was imported keeps its ids, and with them every link and mention. Nobody guesses
 * their way in by short ones: an id grants nothing.
 */
export type TeamId = string
export type UserId = string
/** A channel (`C`, public or private), direct message (`D`) or group message (`G`). */
export type ConversationId = string
/** `"<seconds>.<6 digits>"`: id, order and cursor of a message within its conversation. */
export type Ts = string

export type IdKind = 'T' | 'U' | 'C' | 'D' | 'G' | 'B' | 'A' | 'F' | 'S'

export const ID_PATTERNS = {
  team: /^T[A-Z0-9]{8,30}$/,
  user: /^[UW][A-Z0-9]{8,30}$/,
  conversation: /^[CDG][A-Z0-9]{8,30}$/,
} as const
