import { normalizeRichText } from '@parley/contract/richtext/normalize-rich-text'
import type {
  InlineElement,
  RichTextBlock,
  RichTextElement,
  RichTextList,
  RichTextSection,
  TextStyle,
  UnknownElement,
} from '@parley/contract/richtext/rich-text'
import { isUnknownElement } from '@parley/contract/richtext/read-rich-text'
import type { Node } from 'prosemirror-model'
import { listNumbers } from './list-numbers.ts'
import { blockElementOf, elementOf, isListItem, isQuoted, schema, STYLES } from './schema.ts'

const NEWLINE: InlineElement = { type: 'text', text: '\n' }

/** What an editor's document says, as Slack's rich text in normal form. Empty if nothing is in it. */
export function docToRichText(doc: Node): RichTextBlock {
  const groups = groupsOf(doc.children)
  const elements = groups.map((group, index) => elementOfGroup(group, index === groups.length - 1))
  return normalizeRichText({ type: 'rich_text', elements })
}

/** `doc` without the blank lines at its ends and at those of its code blocks, and the spaces behind its last word, which nobody means to send. */
export function withoutBlankEnds(doc: Node): Node {
  const blocks = doc.children
  const first = blocks.findIndex((block) => !isBlankLine(block))
  if (first === -1) return schema.nodes.doc.create(null, [schema.nodes.paragraph.create()])
  const last = blocks.findLastIndex((block) => !isBlankLine(block))
  const kept = [...blocks.slice(first, last), ...blocks.slice(last, last + 1).map(withoutLastSpaces)]
  return schema.nodes.doc.create(null, kept.map(withoutBlankCodeLines))
}

/** The spaces that indent the first line of words stay. */
function withoutBlankCodeLines(block: Node): Node {
  if (block.type !== schema.nodes.code_block) return block
  const code = block.textBetween(0, block.content.size, undefined, (leaf) => (leaf.type === schema.nodes.hard_break ? '\n' : '\ufffc'))
  const from = /^(?:[^\S\n]*\n)*/.exec(code)?.[0].length ?? 0
  const rest = code.slice(from)
  return block.cut(from, from + rest.trimEnd().length)
}

function withoutLastSpaces(block: Node): Node {
  const text = block.lastChild?.text
  if (text === undefined || block.type === schema.nodes.code_block) return block
  return block.cut(0, block.content.size - (text.length - text.trimEnd().length))
}

/** Blocks that become one element of rich text, and the number of its first item. */
type Group = { readonly blocks: readonly [Node, ...Node[]]; readonly number: number }

function groupsOf(blocks: readonly Node[]): Group[] {
  const numbers = listNumbers(blocks)
  const groups: { blocks: [Node, ...Node[]]; number: number }[] = []
  for (const [index, block] of blocks.entries()) {
    const group = groups.at(-1)
    const last = group?.blocks.at(-1)
    if (group !== undefined && last !== undefined && goesOn(last, block)) group.blocks.push(block)
    else groups.push({ blocks: [block], number: numbers[index] ?? 1 })
  }
  return groups
}

function goesOn(last: Node, next: Node): boolean {
  if (last.type !== next.type || isQuoted(last) !== isQuoted(next)) return false
  if (!isListItem(next)) return next.type === schema.nodes.paragraph
  return next.attrs['start'] === null && last.attrs['style'] === next.attrs['style'] && last.attrs['indent'] === next.attrs['indent']
}

function elementOfGroup({ blocks, number }: Group, isLast: boolean): RichTextElement {
  const [first] = blocks
  const border = isQuoted(first) ? { border: 1 } : {}
  if (first.type === schema.nodes.foreign_block) return blockElementOf(first)
  if (first.type === schema.nodes.list_item) return listOf(blocks, number, border)
  if (first.type === schema.nodes.code_block) {
    const language: unknown = first.attrs['language']
    return { type: 'rich_text_preformatted', elements: inlinesOf(first), ...border, ...(typeof language === 'string' ? { language } : {}) }
  }
  const lines = blocks.flatMap((block, index) => (index === 0 ? inlinesOf(block) : [NEWLINE, ...inlinesOf(block)]))
  if (isQuoted(first)) return { type: 'rich_text_quote', elements: lines }
  return { type: 'rich_text_section', elements: isLast ? lines : [...lines, NEWLINE] }
}

function listOf(items: readonly [Node, ...Node[]], number: number, border: { border?: number }): RichTextList {
  const [first] = items
  return {
    type: 'rich_text_list',
    style: first.attrs['style'] === 'ordered' ? 'ordered' : 'bullet',
    indent: Number(first.attrs['indent']),
    offset: number - 1,
    ...border,
    elements: items.map(itemOf),
  }
}

function itemOf(item: Node): RichTextSection | UnknownElement {
  const only = item.childCount === 1 && item.firstChild?.type === schema.nodes.atom ? elementOf(item.firstChild) : undefined
  // Unknown list items look like unknown elements, and are told from them by their name.
  if (only !== undefined && isUnknownElement(only) && isBlockType(only.type)) return only
  return { type: 'rich_text_section', elements: inlinesOf(item) }
}

const isBlockType = (type: unknown): boolean => typeof type === 'string' && type.startsWith('rich_text_')

function inlinesOf(block: Node): InlineElement[] {
  return block.children.flatMap((node): InlineElement[] => {
    if (node.type === schema.nodes.hard_break) return [NEWLINE]
    const style = styleOf(node)
    if (node.type === schema.nodes.atom) {
      const element = elementOf(node)
      return [isUnknownElement(element) ? element : { ...element, ...style }]
    }
    const text = node.text ?? ''
    const url: unknown = node.marks.find((mark) => mark.type === schema.marks.link)?.attrs['url']
    if (typeof url === 'string') return [{ type: 'link', url, ...(text === url ? {} : { text }), ...style }]
    return [{ type: 'text', text, ...style }]
  })
}

function styleOf(node: Node): { style?: TextStyle } {
  const on = STYLES.filter((name) => node.marks.some((mark) => mark.type.name === name))
  return on.length === 0 ? {} : { style: Object.fromEntries(on.map((name) => [name, true])) }
}

function isBlankLine(block: Node): boolean {
  if (block.type !== schema.nodes.paragraph && !(isListItem(block) && block.childCount === 0)) return false
  return block.children.every((node) => node.type === schema.nodes.hard_break || (node.text ?? 'x').trim() === '')
}
