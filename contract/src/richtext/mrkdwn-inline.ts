import { InlineBuilder } from './inline-builder.ts'
import type { MarkStyle } from './inline-builder.ts'
import { ENTITY_MARK, splitEntities } from './mrkdwn-entity.ts'
import type { Entity } from './mrkdwn-entity.ts'
import { tokenizeLine } from './mrkdwn-tokens.ts'
import type { MrkdwnToken } from './mrkdwn-tokens.ts'
import type { InlineElement } from './rich-text.ts'

const STYLE_OF: Readonly<Record<string, MarkStyle>> = { '*': 'bold', _: 'italic', '~': 'strike' }

/** Reads mrkdwn without quotes and fences. Marks do not cross a line end. */
export function parseInline(mrkdwn: string): InlineElement[] {
  return byLine(mrkdwn, parseLine)
}

/** Reads the inside of a code block: links written as `<url>` stay links, everything else is literal text. */
export function parseLiteral(mrkdwn: string): InlineElement[] {
  return byLine(mrkdwn, (line, out) => {
    const { text, entities } = splitEntities(line)
    addLiteral(text, entities.values(), [], out)
  })
}

function byLine(mrkdwn: string, parse: (line: string, out: InlineBuilder) => void): InlineElement[] {
  const out = new InlineBuilder()
  for (const [index, line] of mrkdwn.split('\n').entries()) {
    if (index > 0) out.text('\n')
    parse(line, out)
  }
  return out.finish()
}

function parseLine(line: string, out: InlineBuilder): void {
  const { text, entities } = splitEntities(line)
  const tokens = tokenizeLine(text)
  const marks = pairMarks(tokens)
  const queue = entities.values()
  let style: readonly MarkStyle[] = []
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== 'mark') {
      addToken(token, queue, style, out)
      continue
    }
    const toggled = STYLE_OF[token.char]
    if (toggled === undefined || !marks.has(index)) out.text(token.char, style)
    else style = style.includes(toggled) ? style.filter((one) => one !== toggled) : [...style, toggled]
  }
}

/**
 * The positions of marks that open or close a style. An opener is answered by the first mark of its kind that can close;
 * marks opened inside and not closed by then are text. At most one of each kind is open, so this is linear.
 */
function pairMarks(tokens: readonly MrkdwnToken[]): ReadonlySet<number> {
  const paired = new Set<number>()
  const open = new Map<string, number>()
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== 'mark') continue
    const opened = open.get(token.char)
    if (opened !== undefined && token.canClose) {
      paired.add(opened).add(index)
      forgetFrom(opened, open)
    } else if (opened === undefined && token.canOpen) open.set(token.char, index)
  }
  return paired
}

function forgetFrom(position: number, open: Map<string, number>): void {
  for (const [char, at] of open) if (at >= position) open.delete(char)
}

type PlainToken = Exclude<MrkdwnToken, { readonly kind: 'mark' }>

function addToken(token: PlainToken, queue: Iterator<Entity>, style: readonly MarkStyle[], out: InlineBuilder): void {
  switch (token.kind) {
    case 'text':
      return out.text(token.text, style)
    case 'code':
      return addLiteral(token.text, queue, [...style, 'code'], out)
    case 'url':
      return out.element({ type: 'link', url: token.text }, style)
    case 'emoji': {
      const tone = token.skinTone === undefined ? {} : { skin_tone: token.skinTone }
      return out.element({ type: 'emoji', name: token.name, ...tone }, style)
    }
    case 'entity': {
      const next = queue.next()
      if (next.done !== true) out.element(next.value.element, style)
    }
  }
}

function addLiteral(text: string, queue: Iterator<Entity>, style: readonly MarkStyle[], out: InlineBuilder): void {
  for (const [index, piece] of text.split(ENTITY_MARK).entries()) {
    const next = index === 0 ? undefined : queue.next()
    if (next !== undefined && next.done !== true) {
      const { element, literal } = next.value
      if (element.type === 'link') out.element(element, style)
      else out.text(literal, style)
    }
    out.text(piece, style)
  }
}
