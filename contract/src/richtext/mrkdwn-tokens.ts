import { ENTITY_MARK } from './mrkdwn-entity.ts'
import { isSafeLinkUrl } from './link-url.ts'
import { isSpaceOrEdge, isWordChar } from './mrkdwn-chars.ts'

/** A piece of one line. `mark` is a `*`, `_` or `~` that may open or close a style, or be text after all. */
export type MrkdwnToken =
  | { readonly kind: 'text' | 'code' | 'url'; readonly text: string }
  | { readonly kind: 'emoji'; readonly name: string; readonly skinTone?: number }
  | { readonly kind: 'entity' }
  | { readonly kind: 'mark'; readonly char: string; readonly canOpen: boolean; readonly canClose: boolean }

/**
 * Cuts one decoded line (see `splitEntities`) into tokens, in linear time: each character is looked at a bounded number of times.
 * A link, mention or emoji is a boundary like punctuation, whichever way it was written.
 */
export function tokenizeLine(line: string): MrkdwnToken[] {
  const tokens: MrkdwnToken[] = []
  const findCodeEnd = codeEndFinder(line)
  let textStart = 0
  let at = 0
  while (at < line.length) {
    const found = tokenAt(line, at, at > 0 && textStart === at, findCodeEnd)
    if (found === undefined) {
      at += 1
      continue
    }
    if (textStart < at) tokens.push({ kind: 'text', text: line.slice(textStart, at) })
    tokens.push(found.token)
    at = found.end
    textStart = at
  }
  if (textStart < at) tokens.push({ kind: 'text', text: line.slice(textStart, at) })
  return tokens
}

type Found = { readonly token: MrkdwnToken; readonly end: number }

function tokenAt(line: string, at: number, afterToken: boolean, findCodeEnd: (from: number) => number): Found | undefined {
  switch (line.charAt(at)) {
    case ENTITY_MARK:
      return { token: { kind: 'entity' }, end: at + 1 }
    case '*':
    case '_':
    case '~':
      return { token: markAt(line, at, afterToken), end: at + 1 }
    case '`':
      return codeAt(line, at, afterToken, findCodeEnd)
    case ':':
      return emojiAt(line, at, afterToken)
    case 'h':
    case 'H':
      return urlAt(line, at, afterToken)
    default:
      return undefined
  }
}

function markAt(line: string, at: number, afterToken: boolean): MrkdwnToken {
  const char = line.charAt(at)
  const before = line.charAt(at - 1)
  const after = line.charAt(at + 1)
  // Doubled marks are text: `**b**` is how Markdown speaks, not mrkdwn.
  const single = before !== char && after !== char
  const spaceBefore = !afterToken && isSpaceOrEdge(before)
  const spaceAfter = after !== ENTITY_MARK && isSpaceOrEdge(after)
  return {
    kind: 'mark',
    char,
    canOpen: single && !spaceAfter && (afterToken || !isWordChar(before)),
    canClose: single && !spaceBefore && isBoundaryAt(line, at + 1),
  }
}

function isBoundaryAt(line: string, at: number): boolean {
  return !isWordChar(line.charAt(at)) || urlStartsAt(line, at)
}

function codeAt(line: string, at: number, afterToken: boolean, findCodeEnd: (from: number) => number): Found | undefined {
  const before = line.charAt(at - 1)
  if (!afterToken && isWordChar(before)) return undefined
  if ((before === '`' && !afterToken) || line.charAt(at + 1) === '`') return undefined
  const end = findCodeEnd(at + 2)
  if (end === -1) return undefined
  const text = line.slice(at + 1, end)
  if (text.trim() === '' && !text.includes(ENTITY_MARK)) return undefined
  return { token: { kind: 'code', text }, end: end + 1 }
}

// The end found is remembered, so that a line of openers without an end is still read once.
function codeEndFinder(line: string): (from: number) => number {
  let end = 0
  const closes = (at: number): boolean => line.charAt(at - 1) !== '`' && line.charAt(at + 1) !== '`' && isBoundaryAt(line, at + 1)
  return (from) => {
    if (end === -1) return -1
    if (end >= from) return end
    end = line.indexOf('`', from)
    while (end !== -1 && !closes(end)) end = line.indexOf('`', end + 1)
    return end
  }
}

const EMOJI_CHAR = /[\p{L}\p{M}\p{N}_+'-]/u
const SKIN_TONE = /^:skin-tone-([1-6]):$/
const SKIN_TONE_LENGTH = ':skin-tone-2:'.length

function emojiAt(line: string, at: number, afterToken: boolean): Found | undefined {
  const before = line.charAt(at - 1)
  // `std::string::npos` holds no emoji, `:clap::wave:` holds two.
  if (before === ':' && !afterToken) return undefined
  let close = at + 1
  while (close < line.length && EMOJI_CHAR.test(line.charAt(close))) close += 1
  const name = line.slice(at + 1, close)
  if (name === '' || line[close] !== ':' || line.startsWith('//', close + 1)) return undefined
  // `10:30:45` is a time.
  if (!afterToken && /\d/.test(before) && /^\d+$/.test(name)) return undefined
  const end = close + 1
  const tone = SKIN_TONE.exec(line.slice(end, end + SKIN_TONE_LENGTH))
  if (tone === null) return { token: { kind: 'emoji', name }, end }
  return { token: { kind: 'emoji', name, skinTone: Number(tone[1]) }, end: end + SKIN_TONE_LENGTH }
}

function urlStartsAt(line: string, at: number): boolean {
  const scheme = /^https?:\/\/(?=[\p{L}\p{N}[])/iu.exec(line.slice(at, at + 10))
  return scheme !== null
}

// oxlint-disable-next-line no-control-regex
const URL_STOP = /[\s\u0000-\u001f\u007f<>"`|]/
const TRAILING = new Set(".,;:!?'*_~")
const BRACKETS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' }

function urlAt(line: string, at: number, afterToken: boolean): Found | undefined {
  if (!afterToken && isWordChar(line.charAt(at - 1))) return undefined
  if (!urlStartsAt(line, at)) return undefined
  let end = at
  while (end < line.length && !URL_STOP.test(line.charAt(end))) end += 1
  const url = withoutTrailing(line.slice(at, end))
  return isSafeLinkUrl(url) ? { token: { kind: 'url', text: url }, end: at + url.length } : undefined
}

/** Drops punctuation that ends the sentence and not the address, and brackets that the address did not open. */
function withoutTrailing(url: string): string {
  const count = new Map<string, number>()
  for (const char of url) count.set(char, (count.get(char) ?? 0) + 1)
  let end = url.length
  for (; end > 0; end -= 1) {
    const char = url.charAt(end - 1)
    const opener = BRACKETS[char]
    const unbalanced = opener !== undefined && (count.get(char) ?? 0) > (count.get(opener) ?? 0)
    if (!TRAILING.has(char) && !unbalanced) break
    count.set(char, (count.get(char) ?? 0) - 1)
  }
  return url.slice(0, end)
}
