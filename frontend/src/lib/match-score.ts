/** What a query hit in a text: `ranges` are `[start, end)` offsets into the text, for marking; a higher `score` is a better hit. */
export type Match = { score: number; ranges: readonly (readonly [number, number])[] }

const WORD_BREAK = /[\s\-_./·,:()@#]/
const WHOLE = 100
const START = 80
const WORD = 60
const INITIALS = 50
const INSIDE = 30

/**
 * How well `query` names `text`, from 100 (the same words) to above 0, or 0 if not at all. Case and accents do not count.
 * It finds the start, the start of a later word, the initials of words ("ls" finds launch-spring) and the middle of a word.
 * Every word of a query must be found. How often or lately the person went there is the caller's to add.
 */
export function matchScore(query: string, text: string): number {
  return matchText(query, text)?.score ?? 0
}

/** As `matchScore`, with the places that were hit; `null` if there is none. An empty query hits everything with score 1. */
export function matchText(query: string, text: string): Match | null {
  const words = fold(query).split(/\s+/).filter(Boolean)
  if (words.length === 0) return { score: 1, ranges: [] }
  const folded = fold(text)
  const whole = matchWord(fold(query).trim(), folded)
  if (whole !== null) return whole
  if (words.length === 1) return null
  const hits = words.map((word) => matchWord(word, folded))
  if (hits.some((hit) => hit === null)) return null
  const found = hits.filter((hit) => hit !== null)
  const score = Math.min(...found.map((hit) => hit.score)) - 1
  return { score, ranges: found.flatMap((hit) => [...hit.ranges]).sort((a, b) => a[0] - b[0]) }
}

function matchWord(word: string, text: string): Match | null {
  const at = text.indexOf(word)
  // Of two names that begin alike the shorter one is nearer to what was typed; the bonus never lifts a hit into the next class.
  const nearness = Math.min(9, Math.round((9 * word.length) / Math.max(1, text.length)))
  if (at === 0) return { score: word.length === text.length ? WHOLE : START + nearness, ranges: [[0, word.length]] }
  const later = startOfWord(word, text)
  if (later >= 0) return { score: WORD + nearness, ranges: [[later, later + word.length]] }
  const initials = matchInitials(word, text)
  if (initials !== null) return { score: INITIALS + nearness, ranges: initials }
  return at > 0 ? { score: INSIDE + nearness, ranges: [[at, at + word.length]] } : null
}

function startOfWord(word: string, text: string): number {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (at > 0 && WORD_BREAK.test(text.charAt(at - 1))) return at
  }
  return -1
}

function matchInitials(word: string, text: string): [number, number][] | null {
  if (word.length < 2) return null
  const places = Array.from({ length: text.length }, (_, at) => at)
  const starts = places.filter((at) => at === 0 || WORD_BREAK.test(text.charAt(at - 1)))
  const ranges: [number, number][] = []
  for (const letter of word) {
    const next = starts.find((at) => at > (ranges.at(-1)?.[0] ?? -1) && text.charAt(at) === letter)
    if (next === undefined) return null
    ranges.push([next, next + 1])
  }
  return ranges
}

// Letter by letter, so that offsets in the folded text are offsets in the text: a letter whose plain form has
// another length (ß, a ligature) stays as it is.
function fold(text: string): string {
  return text.replace(/[^\0-\x7f]|[A-Z]/g, (letter) => {
    const plain = letter.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
    return plain.length === letter.length ? plain : letter
  })
}
