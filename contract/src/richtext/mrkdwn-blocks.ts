export type QuoteGroup = { readonly content: string; readonly end: number }
export type Fence = { readonly start: number; readonly end: number; readonly content: string }

const FENCE = '```'

/**
 * The quote lines that begin at `at` (a line start), without their marks, or `undefined` if the line is none.
 * `>>>` takes the rest of the text, unless nothing is left.
 */
export function readQuoteGroup(text: string, at: number): QuoteGroup | undefined {
  const lines: string[] = []
  let end = at
  while (end < text.length) {
    const inner = afterMark(text, end)
    if (inner === -1) break
    const rest = restAfterTriple(text, inner)
    if (rest !== undefined) {
      lines.push(rest)
      end = text.length
      break
    }
    const newline = text.indexOf('\n', inner)
    lines.push(withoutSpace(text.slice(inner, newline === -1 ? undefined : newline)))
    end = newline === -1 ? text.length : newline + 1
  }
  return lines.length === 0 ? undefined : { content: lines.join('\n'), end }
}

/**
 * Answers, for rising positions, the next fenced block that starts there or later. A fence without an end, or with only
 * line ends inside, is text. What was found is remembered, so that all answers together cost one pass.
 */
export function fenceFinder(text: string): (from: number) => Fence | undefined {
  let next: Fence | undefined
  let exhausted = false
  return (from) => {
    if (exhausted) return undefined
    if (next !== undefined && next.start >= from) return next
    next = findFence(text, from)
    exhausted = next === undefined
    return next
  }
}

function findFence(text: string, from: number): Fence | undefined {
  let start = text.indexOf(FENCE, from)
  while (start !== -1) {
    const close = text.indexOf(FENCE, start + FENCE.length + 1)
    if (close === -1) return undefined
    const content = trimNewlines(text.slice(start + FENCE.length, close))
    if (content !== '') return { start, end: close + FENCE.length, content }
    start = close
  }
  return undefined
}

// Not a regular expression: `\n+$` looks at a long run of newlines in the middle again and again.
function trimNewlines(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && text[start] === '\n') start += 1
  while (end > start && text[end - 1] === '\n') end -= 1
  return text.slice(start, end)
}

function afterMark(text: string, at: number): number {
  if (text[at] === '>') return at + 1
  return text.startsWith('&gt;', at) ? at + 4 : -1
}

function restAfterTriple(text: string, inner: number): string | undefined {
  const second = afterMark(text, inner)
  const third = second === -1 ? -1 : afterMark(text, second)
  if (third === -1) return undefined
  const rest = text.slice(third)
  return rest.trim() === '' ? undefined : rest.replace(/^[ \n]/, '')
}

function withoutSpace(line: string): string {
  return line.startsWith(' ') ? line.slice(1) : line
}
