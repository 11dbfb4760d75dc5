import { readRichText } from '@parley/contract/richtext/read-rich-text'
import type { InlineElement, RichTextElement } from '@parley/contract/richtext/rich-text'
import { Schema, type Node } from 'prosemirror-model'

/** Lists nest no deeper than Slack's. */
export const MAX_INDENT = 8

/**
 * What a message can hold while it is written. The document is flat, as Slack's rich text is: each line, list item and code block is a
 * block of its own that says whether it stands in a quote, and a list item how deep. So every block of Slack's has exactly one
 * form here, an indent may jump, and no command needs to wrap or lift.
 */
export const schema = new Schema({
  nodes: {
    doc: { content: 'block+' },
    paragraph: {
      content: 'inline*',
      group: 'block',
      attrs: { quoted: { default: false } },
      toDOM: (node) => ['p', blockAttrs(node), 0],
      parseDOM: [{ tag: 'p', getAttrs: (dom) => ({ quoted: dom.hasAttribute('data-quoted') }) }],
    },
    list_item: {
      content: 'inline*',
      group: 'block',
      // `start`: items before it that it does not follow here, where its number is not the next one.
      attrs: { quoted: { default: false }, style: { default: 'bullet' }, indent: { default: 0 }, start: { default: null } },
      toDOM: (node) => [
        'div',
        { ...blockAttrs(node), 'data-list': String(node.attrs['style']), 'data-indent': String(node.attrs['indent']) },
        0,
      ],
      parseDOM: [
        {
          tag: 'div[data-list]',
          getAttrs: (dom) => ({
            quoted: dom.hasAttribute('data-quoted'),
            style: dom.getAttribute('data-list') === 'ordered' ? 'ordered' : 'bullet',
            indent: Math.min(Number(dom.getAttribute('data-indent')) || 0, MAX_INDENT),
          }),
        },
      ],
    },
    code_block: {
      content: '(text | atom)*',
      group: 'block',
      marks: '',
      code: true,
      defining: true,
      attrs: { quoted: { default: false }, language: { default: null } },
      toDOM: (node) => ['pre', { ...blockAttrs(node), 'data-language': language(node) }, ['code', 0]],
      parseDOM: [
        {
          tag: 'pre',
          preserveWhitespace: 'full',
          getAttrs: (dom) => ({ quoted: dom.hasAttribute('data-quoted'), language: dom.getAttribute('data-language') }),
        },
      ],
    },
    // A block of rich text that we do not know: shown as a chip, kept as it is.
    foreign_block: {
      group: 'block',
      atom: true,
      attrs: { element: {} },
      toDOM: (node) => ['div', { 'data-block': JSON.stringify(node.attrs['element']) }],
      parseDOM: [{ tag: 'div[data-block]', getAttrs: (dom) => orRefuse(readBlock(dom.getAttribute('data-block'))) }],
    },
    text: { group: 'inline' },
    hard_break: {
      group: 'inline',
      inline: true,
      selectable: false,
      linebreakReplacement: true,
      toDOM: () => ['br'],
      parseDOM: [{ tag: 'br' }],
    },
    // A mention, an emoji, a date, or anything unknown that stands in a line: Slack's own element, without its style.
    atom: {
      group: 'inline',
      inline: true,
      atom: true,
      selectable: true,
      attrs: { element: {} },
      toDOM: (node) => ['span', { 'data-element': JSON.stringify(node.attrs['element']) }],
      parseDOM: [{ tag: 'span[data-element]', getAttrs: (dom) => orRefuse(readInline(dom.getAttribute('data-element'))) }],
    },
  },
  marks: {
    link: {
      attrs: { url: {} },
      inclusive: false,
      toDOM: (mark) => ['a', { title: String(mark.attrs['url']), 'data-url': String(mark.attrs['url']) }, 0],
      parseDOM: [{ tag: 'a[data-url]', getAttrs: (dom) => ({ url: dom.getAttribute('data-url') }) }],
    },
    bold: { toDOM: () => ['strong', 0], parseDOM: [{ tag: 'strong' }] },
    italic: { toDOM: () => ['em', 0], parseDOM: [{ tag: 'em' }] },
    strike: { toDOM: () => ['s', 0], parseDOM: [{ tag: 's' }] },
    underline: { toDOM: () => ['u', 0], parseDOM: [{ tag: 'u' }] },
    code: { toDOM: () => ['code', 0], parseDOM: [{ tag: 'code' }] },
  },
})

/** Styles that are marks here; the names are those of Slack's `style`. */
export const STYLES = ['bold', 'italic', 'strike', 'underline', 'code'] as const
export type StyleName = (typeof STYLES)[number]

/** The element that an atom stands for; it came through `readRichText`. */
export const elementOf = (atom: Node): InlineElement => atom.attrs['element'] as InlineElement
export const blockElementOf = (block: Node): RichTextElement => block.attrs['element'] as RichTextElement
export const isQuoted = (block: Node): boolean => block.attrs['quoted'] === true
export const isListItem = (block: Node): boolean => block.type === schema.nodes.list_item

function blockAttrs(node: Node): { [name: string]: string } {
  return isQuoted(node) ? { 'data-quoted': '' } : {}
}

function language(node: Node): string | null {
  const name: unknown = node.attrs['language']
  return typeof name === 'string' ? name : null
}

// What stands in the attributes of pasted HTML comes from anywhere, so it is read as strictly as a message.
function readInline(json: string | null): { element: InlineElement } | undefined {
  const block = readRichText({ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [parsed(json)] }] })
  const section = block?.elements[0]
  const element = section?.type === 'rich_text_section' ? section.elements[0] : undefined
  return element === undefined || element.type === 'text' || element.type === 'link' ? undefined : { element }
}

function readBlock(json: string | null): { element: RichTextElement } | undefined {
  const element = readRichText({ type: 'rich_text', elements: [parsed(json)] })?.elements[0]
  return element === undefined ? undefined : { element }
}

function parsed(json: string | null): unknown {
  try {
    return JSON.parse(json ?? '')
  } catch {
    return null
  }
}

const orRefuse = <T>(attrs: T | undefined): T | false => attrs ?? false
