import type { EditorState } from 'prosemirror-state'
import { schema } from './schema.ts'

export type SuggestKind = 'person' | 'channel' | 'emoji'
/** What is being typed after `@`, `#` or `:`; `from`–`to` is what an answer takes the place of. */
export type SuggestQuery = { readonly kind: SuggestKind; readonly text: string; readonly from: number; readonly to: number }

// Full-width forms come from Asian keyboards.
const PERSON = /(?:^|[\s\p{P}\ufffc])[@＠]([\p{L}\p{N}\p{M}._'’-]*(?: [\p{L}\p{N}\p{M}._'’-]*)?)$/u
const PERSON_WIDE = /＠([\p{L}\p{N}\p{M}._'’-]*)$/u
const CHANNEL = /(?:^|[\s\p{P}\ufffc])[#＃]([\p{L}\p{N}\p{M}_-]*)$/u
const CHANNEL_WIDE = /＃([\p{L}\p{N}\p{M}_-]*)$/u
const EMOJI = /(?:^|[\s(\p{L}\ufffc])[:：]([\p{Ll}\p{N}_+'-]{2,})$/u
const LONGEST = 80

/** The query before the cursor, or null. None in code. */
export function suggestQuery(state: EditorState): SuggestQuery | null {
  const { $from, empty, from } = state.selection
  const block = $from.parent
  if (!empty || !block.isTextblock || block.type === schema.nodes.code_block) return null
  if (schema.marks.code.isInSet(state.storedMarks ?? $from.marks())) return null
  const before = block.textBetween(Math.max(0, $from.parentOffset - LONGEST), $from.parentOffset, undefined, '\ufffc')
  const found = matchQuery(before)
  if (found === null) return null
  return { ...found, from: from - found.text.length - 1, to: from }
}

/** The same for plain text that ends at the cursor. */
export function matchQuery(before: string): { kind: SuggestKind; text: string } | null {
  const person = PERSON.exec(before) ?? PERSON_WIDE.exec(before)
  if (person !== null) return { kind: 'person', text: person[1] ?? '' }
  const channel = CHANNEL.exec(before) ?? CHANNEL_WIDE.exec(before)
  if (channel !== null) return { kind: 'channel', text: channel[1] ?? '' }
  const emoji = EMOJI.exec(before)
  return emoji === null ? null : { kind: 'emoji', text: emoji[1] ?? '' }
}

/** How far the word goes on behind the cursor: an answer in the middle of a name takes its rest too, if it says the same. */
export function restOfWord(state: EditorState, query: SuggestQuery, answer: string): number {
  const { $from } = state.selection
  const after = $from.parent.textBetween($from.parentOffset, $from.parent.content.size, undefined, '\ufffc')
  const rest = /^[\p{L}\p{N}\p{M}_'’-]+/u.exec(after)?.[0] ?? ''
  return rest !== '' && answer.toLowerCase().includes((query.text + rest).toLowerCase()) ? rest.length : 0
}
