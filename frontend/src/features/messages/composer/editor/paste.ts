import { isSafeLinkUrl } from '@parley/contract/richtext/link-url'
import { Slice, Fragment, type Mark, type Node } from 'prosemirror-model'
import { MAX_INDENT, schema } from './schema.ts'

const { paragraph, list_item, code_block, hard_break } = schema.nodes
const IGNORED = new Set(['SCRIPT', 'STYLE', 'TEMPLATE', 'NOSCRIPT', 'HEAD', 'META', 'TITLE', 'SVG', 'IFRAME', 'OBJECT'])
const BLOCKS = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE DD DIV DL DT FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION TABLE TR UL'.split(
    ' ',
  ),
)
const MAX_DEPTH = 100

type Where = {
  readonly marks: readonly Mark[]
  readonly quoted: boolean
  readonly list: 'bullet' | 'ordered' | null
  readonly indent: number
}

/**
 * Reads pasted HTML as blocks of a message. The HTML is parsed in a document that runs nothing and loads nothing, and only our own
 * nodes come out of it: text, marks, safe links, lists, quotes and code.
 */
export function readPastedHtml(html: string): Slice {
  const reader = new HtmlReader()
  reader.read(new DOMParser().parseFromString(html, 'text/html').body)
  const blocks = reader.finish()
  const first = blocks[0]
  // One plain line flows into the line it is pasted in.
  const isLine = blocks.length === 1 && first?.type === paragraph && first.attrs['quoted'] === false
  const open = (block: Node | undefined): number => (block?.type === paragraph ? 1 : 0)
  return new Slice(Fragment.from(blocks), isLine ? 1 : open(first), isLine ? 1 : open(blocks.at(-1)))
}

/** Text as it stands: each line a line. */
export function readPastedText(text: string, marks: readonly Mark[]): Slice {
  const lines = text.replace(/\r\n?/g, '\n').split('\n')
  const blocks = lines.map((line) => paragraph.create(null, line === '' ? null : schema.text(line, marks)))
  return new Slice(Fragment.from(blocks), 1, 1)
}

const TOP: Where = { marks: [], quoted: false, list: null, indent: -1 }

class HtmlReader {
  readonly #blocks: Node[] = []
  #line: Node[] = []
  /** The item that the open line belongs to, until it has its first line. */
  #item: Where | null = null

  read(body: Element): void {
    this.#children(body, TOP, 0)
  }

  finish(): Node[] {
    this.#endLine(TOP)
    return this.#blocks.length === 0 ? [paragraph.create()] : this.#blocks
  }

  #children(element: Element, where: Where, depth: number): void {
    if (depth > MAX_DEPTH) return
    for (const child of element.childNodes) {
      if (child instanceof Text) this.#text(child.data, where)
      else if (child instanceof Element && !IGNORED.has(child.tagName.toUpperCase())) this.#element(child, where, depth)
    }
  }

  #element(element: Element, where: Where, depth: number): void {
    const tag = element.tagName
    if (tag === 'BR') {
      if (where.list === null) this.#endLine(where, true)
      else this.#line.push(hard_break.create())
    } else if (tag === 'PRE') this.#code(element, where)
    else if (BLOCKS.has(tag)) {
      this.#endLine(where)
      const inside = whereIn(element, where)
      if (tag === 'LI') this.#item = inside
      this.#children(element, inside, depth + 1)
      this.#endLine(inside)
    } else if (tag === 'IMG') this.#text(element.getAttribute('alt') ?? '', where)
    else {
      this.#children(element, { ...where, marks: marksIn(element, where.marks) }, depth + 1)
      if (tag === 'TD' || tag === 'TH') this.#text(' ', where)
    }
  }

  #text(data: string, where: Where): void {
    const collapsed = data.replace(/[\s\u00a0]+/g, ' ')
    const text = this.#line.length === 0 || this.#line.at(-1)?.text?.endsWith(' ') === true ? collapsed.trimStart() : collapsed
    if (text === '') return
    this.#line.push(schema.text(text, where.marks))
  }

  #code(element: Element, where: Where): void {
    this.#endLine(where)
    const text = (element.textContent ?? '').replace(/\r\n?/g, '\n').replace(/\n$/, '')
    if (text !== '') this.#blocks.push(code_block.create({ quoted: where.quoted }, schema.text(text)))
  }

  #endLine(where: Where, evenEmpty = false): void {
    const line = Fragment.from(this.#line)
    this.#line = []
    if (line.size === 0 && !evenEmpty) return
    const { quoted } = where
    const item = this.#item
    this.#item = null
    if (item === null || item.list === null) this.#blocks.push(paragraph.create({ quoted }, line))
    else this.#blocks.push(list_item.create({ quoted, style: item.list, indent: Math.min(Math.max(item.indent, 0), MAX_INDENT) }, line))
  }
}

function whereIn(element: Element, where: Where): Where {
  const marks = marksIn(element, where.marks)
  switch (element.tagName) {
    case 'UL':
      return { ...where, marks, list: 'bullet', indent: where.indent + 1 }
    case 'OL':
      return { ...where, marks, list: 'ordered', indent: where.indent + 1 }
    case 'BLOCKQUOTE':
      return { ...where, marks, quoted: true }
    default:
      return { ...where, marks }
  }
}

const STYLE_OF: Readonly<Record<string, StyleName>> = {
  B: 'bold',
  STRONG: 'bold',
  H1: 'bold',
  H2: 'bold',
  H3: 'bold',
  H4: 'bold',
  H5: 'bold',
  H6: 'bold',
  TH: 'bold',
  I: 'italic',
  EM: 'italic',
  S: 'strike',
  STRIKE: 'strike',
  DEL: 'strike',
  U: 'underline',
  CODE: 'code',
  KBD: 'code',
  TT: 'code',
  SAMP: 'code',
}

type StyleName = 'bold' | 'italic' | 'strike' | 'code' | 'underline'

function marksIn(element: Element, marks: readonly Mark[]): readonly Mark[] {
  const names = [STYLE_OF[element.tagName], ...(element instanceof HTMLElement ? stylesIn(element.style) : [])]
  // Some office programs wrap everything in <b style="font-weight: normal">.
  const isUnbold = element instanceof HTMLElement && element.style.fontWeight === 'normal'
  let inside = marks
  for (const name of names) if (name !== undefined && !(name === 'bold' && isUnbold)) inside = schema.marks[name].create().addToSet(inside)
  const url = element.tagName === 'A' ? (element.getAttribute('href') ?? '') : ''
  const isLink = /^(?:https?:|mailto:|tel:)/i.test(url) && isSafeLinkUrl(url)
  return isLink ? schema.marks.link.create({ url }).addToSet(inside) : inside
}

function stylesIn(style: CSSStyleDeclaration): StyleName[] {
  return [
    ...(isHeavy(style.fontWeight) ? ['bold' as const] : []),
    ...(style.fontStyle === 'italic' ? ['italic' as const] : []),
    ...(style.textDecoration.includes('line-through') ? ['strike' as const] : []),
  ]
}

const isHeavy = (weight: string): boolean => weight === 'bold' || weight === 'bolder' || Number(weight) >= 600
