import { withTone, type EmojiRow } from './reduce-emoji.ts'

/** An emoji: the character, its names (the first is the one to write), and whether it has skin tones. */
export type Emoji = { readonly char: string; readonly names: readonly string[]; readonly group: number; readonly row: EmojiRow }

/** All emoji, by name and in the order of a picker. */
export type EmojiSet = { readonly all: readonly Emoji[]; readonly byName: ReadonlyMap<string, Emoji> }

export function emojiSet(rows: readonly EmojiRow[]): EmojiSet {
  const all = rows.map((row): Emoji => ({ char: row[0], names: row[1].split(' '), group: row[2], row }))
  return { all, byName: new Map(all.flatMap((one) => one.names.map((name) => [name, one] as const))) }
}

export const nameOfEmoji = (emoji: Emoji): string => emoji.names[0] ?? ''
export const charOf = (emoji: Emoji, tone?: number): string => withTone(emoji.char, emoji.row[3], tone)

/** `wave::skin-tone-3` as its two parts; a name without a tone comes back as it is. */
export function splitTone(name: string): { name: string; tone?: number } {
  const found = /^(.+?)::skin-tone-([2-6])$/.exec(name)
  return found?.[1] === undefined ? { name } : { name: found[1], tone: Number(found[2]) }
}

/** The best matches of what was typed after a colon: names that start so, then words of names, then other words. */
export function searchEmoji(set: EmojiSet, query: string, limit: number): Emoji[] {
  const wanted = query.toLowerCase().replaceAll('-', '_').replace(/^:|:$/g, '').trim()
  if (wanted === '') return set.all.slice(0, limit)
  return set.all
    .map((emoji) => ({ emoji, score: scoreOf(emoji, wanted) }))
    .filter((one) => one.score > 0)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, limit)
    .map((one) => one.emoji)
}

function scoreOf(emoji: Emoji, wanted: string): number {
  const name = Math.max(...emoji.names.map((one) => nameScore(one.replaceAll('-', '_'), wanted)))
  if (name > 0) return name
  return emoji.row[4].split(' ').some((word) => word.startsWith(wanted)) ? 1 : 0
}

function nameScore(name: string, wanted: string): number {
  if (name === wanted) return 100
  // Of two names that begin alike the shorter one is nearer.
  if (name.startsWith(wanted)) return 50 + Math.max(0, 30 - name.length)
  if (name.includes(`_${wanted}`)) return 10
  return wanted.length > 2 && name.includes(wanted) ? 5 : 0
}

/** `1f44b-1f3fb`, as Slack writes an emoji's `unicode`. */
export function unicodeOf(char: string): string {
  return Array.from(char, (one) => one.codePointAt(0)?.toString(16)).join('-')
}

// Joiner, variation selector, keycap and the tag letters of flags are parts of emoji.
const EMOJI_ONLY = /^(?:\p{Emoji}|\u200d|\ufe0f|\u20e3|[\u{e0020}-\u{e007f}])+$/u
const HEX = /^[0-9a-f]{2,6}(?:-[0-9a-f]{2,6}){0,15}$/i

/** The character that `unicode` names, or `undefined` if it is none. */
export function charOfUnicode(unicode: string | undefined): string | undefined {
  if (unicode === undefined || !HEX.test(unicode)) return undefined
  const points = unicode.split('-').map((hex) => parseInt(hex, 16))
  const isPlausible = points.every((point) => point <= 0x10ffff && (point < 0xd800 || point > 0xdfff))
  const char = isPlausible ? String.fromCodePoint(...points) : ''
  // Nothing but an emoji, so that no block can smuggle other text into the place of one.
  return EMOJI_ONLY.test(char) && !/^[0-9#*]+$/.test(char) ? char : undefined
}
