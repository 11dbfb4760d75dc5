import { escapeMrkdwn } from './escape.ts'
import { isSafeLinkUrl } from './link-url.ts'
import { MARK_ORDER, writeRuns } from './mark-runs.ts'
import type { MarkRun } from './mark-runs.ts'
import { isUnknownElement } from './read-rich-text.ts'
import { looseText } from './loose-text.ts'
import type { DateElement, InlineElement, KnownInline, LinkElement, TextStyle } from './rich-text.ts'

/** Writes inline elements as mrkdwn. Underline and other styles that mrkdwn lacks vanish. */
export function inlineToMrkdwn(elements: readonly InlineElement[]): string {
  const lines = new MrkdwnLines()
  for (const element of elements) addElement(element, lines)
  return lines.finish()
}

function addElement(element: InlineElement, lines: MrkdwnLines): void {
  const style = styleOf(element)
  const marks = marksOf(style)
  const code = style?.code === true
  if (!isUnknownElement(element) && element.type !== 'text') return lines.add({ raw: elementToMrkdwn(element), marks, code, isText: false })
  for (const [index, piece] of textOf(element).split('\n').entries()) {
    if (index > 0) lines.endLine()
    lines.add({ raw: escapeMrkdwn(piece), marks, code, isText: true })
  }
}

/** Writes the inside of a code block: text and links, no marks. */
export function literalToMrkdwn(elements: readonly InlineElement[]): string {
  return elements
    .map((element) => {
      if (isUnknownElement(element) || element.type === 'text') return escapeMrkdwn(textOf(element))
      return elementToMrkdwn(element)
    })
    .join('')
}

type Piece = { readonly raw: string; readonly marks: string; readonly code: boolean; readonly isText: boolean }

class MrkdwnLines {
  #out = ''
  #runs: MarkRun[] = []
  #gap = ''
  #gapMarks = MARK_ORDER
  #code = ''
  #codeMarks = ''

  add(piece: Piece): void {
    if (piece.raw === '') return
    if (piece.code) return this.#addCode(piece)
    this.#closeCode()
    // White space stands outside of marks unless they hold on both sides of it: `* a*` is not bold.
    const core = piece.raw.trim()
    if (core === '') return this.#addGap(piece.raw, piece.marks)
    const start = piece.raw.indexOf(core)
    this.#addGap(piece.raw.slice(0, start), piece.marks)
    this.#addRun(core, piece.marks, piece.isText)
    this.#addGap(piece.raw.slice(start + core.length), piece.marks)
  }

  endLine(): void {
    this.#closeCode()
    this.#out += `${writeRuns(this.#runs)}${this.#gap}\n`
    this.#runs = []
    this.#resetGap()
  }

  finish(): string {
    this.endLine()
    return this.#out.slice(0, -1)
  }

  #addCode(piece: Piece): void {
    if (this.#code !== '' && this.#codeMarks !== piece.marks) this.#closeCode()
    this.#code += piece.raw
    this.#codeMarks = piece.marks
  }

  #closeCode(): void {
    if (this.#code === '') return
    const code = this.#code
    this.#code = ''
    if (code.trim() === '') this.#addGap(code, this.#codeMarks)
    else this.#addRun(`\`${code}\``, this.#codeMarks, false)
  }

  #addRun(raw: string, marks: string, isText: boolean): void {
    this.#runs.push({ raw, marks, isText, gap: this.#gap, gapMarks: this.#gapMarks })
    this.#resetGap()
  }

  #addGap(space: string, marks: string): void {
    if (space === '') return
    this.#gap += space
    this.#gapMarks = Array.from(this.#gapMarks)
      .filter((mark) => marks.includes(mark))
      .join('')
  }

  #resetGap(): void {
    this.#gap = ''
    this.#gapMarks = MARK_ORDER
  }
}

function styleOf(element: InlineElement): TextStyle | undefined {
  return isUnknownElement(element) ? undefined : element.style
}

function marksOf(style: TextStyle | undefined): string {
  if (style === undefined) return ''
  return (style.strike === true ? '~' : '') + (style.italic === true ? '_' : '') + (style.bold === true ? '*' : '')
}

function textOf(element: InlineElement): string {
  if (isUnknownElement(element)) return looseText(element)
  return element.type === 'text' ? element.text : ''
}

type NotText = Exclude<KnownInline, { readonly type: 'text' }>

function elementToMrkdwn(element: NotText): string {
  switch (element.type) {
    case 'link':
      return linkToMrkdwn(element)
    case 'user':
      return reference('@', element.user_id)
    case 'channel':
      return reference('#', element.channel_id)
    case 'usergroup':
      return reference('!subteam^', element.usergroup_id)
    case 'broadcast':
      return reference('!', element.range)
    case 'emoji':
      return escapeMrkdwn(oneLine(`:${element.name}:${element.skin_tone === undefined ? '' : `:skin-tone-${element.skin_tone}:`}`))
    case 'date':
      return dateToMrkdwn(element)
    case 'color':
      return escapeMrkdwn(oneLine(element.value))
    case 'team':
      return escapeMrkdwn(oneLine(element.team_id))
  }
}

// An id comes from outside: one that is no id must not be able to write markup of its own.
function reference(sigil: string, id: string): string {
  return /^[A-Za-z0-9_-]+$/.test(id) ? `<${sigil}${id}>` : escapeMrkdwn(oneLine(id))
}

function linkToMrkdwn(element: LinkElement): string {
  const label = oneLine(element.text ?? '')
  if (!isSafeLinkUrl(element.url)) return escapeMrkdwn(label.trim() === '' ? oneLine(element.url) : label)
  const url = urlToMrkdwn(element.url)
  return label.trim() === '' || label === element.url ? `<${url}>` : `<${url}|${escapeMrkdwn(label)}>`
}

function dateToMrkdwn(element: DateElement): string {
  const fallback = oneLine(element.fallback ?? '')
  const format = escapeMrkdwn(oneLine(element.format).replace(/[\^|]/g, ' '))
  const url = element.url !== undefined && isSafeLinkUrl(element.url) ? `^${urlToMrkdwn(element.url)}` : ''
  return `<!date^${Math.trunc(element.timestamp)}^${format}${url}${fallback.trim() === '' ? '' : `|${escapeMrkdwn(fallback)}`}>`
}

function urlToMrkdwn(url: string): string {
  return escapeMrkdwn(url).replaceAll('|', '%7C')
}

function oneLine(text: string): string {
  return text.replace(/[\r\n]+/g, ' ')
}
