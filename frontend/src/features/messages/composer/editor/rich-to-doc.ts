import { isUnknownElement } from '@parley/contract/richtext/read-rich-text'
import type {
  InlineElement,
  KnownInline,
  RichTextBlock,
  RichTextElement,
  RichTextList,
  RichTextPreformatted,
  TextStyle,
} from '@parley/contract/richtext/rich-text'
import type { Mark, Node } from 'prosemirror-model'
import { listNumbers } from './list-numbers.ts'
import { schema, STYLES } from './schema.ts'

const { paragraph, list_item, code_block, foreign_block, hard_break, atom } = schema.nodes

/** A block as an editor's document; never empty. What the editor does not know becomes an atom, and comes back unchanged. */
export function richTextToDoc(block: RichTextBlock): Node {
  const blocks = block.elements.flatMap((element, index) => blocksOf(element, index === block.elements.length - 1))
  const doc = schema.nodes.doc.create(null, blocks.length === 0 ? [paragraph.create()] : blocks)
  return withStarts(doc, block)
}

function blocksOf(element: RichTextElement, isLast: boolean): Node[] {
  if (isUnknownElement(element)) return [foreign_block.create({ element })]
  switch (element.type) {
    case 'rich_text_section':
      return linesOf(element.elements, !isLast).map((line) => paragraph.create(null, line))
    case 'rich_text_quote':
      return linesOf(element.elements, false).map((line) => paragraph.create({ quoted: true }, line))
    case 'rich_text_preformatted':
      return [codeOf(element)]
    case 'rich_text_list':
      return itemsOf(element)
  }
}

/** A section before another block ends with a newline that begins no line of its own. */
function linesOf(elements: readonly InlineElement[], dropLast: boolean): Node[][] {
  const lines: Node[][] = [[]]
  for (const node of elements.flatMap(inlineOf)) {
    if (node.type === hard_break) lines.push([])
    else lines.at(-1)?.push(node)
  }
  if (dropLast && lines.length > 1 && lines.at(-1)?.length === 0) lines.pop()
  return lines
}

function itemsOf(list: RichTextList): Node[] {
  const attrs = { quoted: (list.border ?? 0) > 0, style: list.style, indent: Math.max(0, Math.trunc(list.indent ?? 0)) }
  return list.elements.map((item) => {
    const content = isUnknownElement(item) ? [atom.create({ element: item })] : item.elements.flatMap(inlineOf)
    return list_item.create(attrs, content)
  })
}

function codeOf(element: RichTextPreformatted): Node {
  const content = element.elements.flatMap((inline): Node[] => {
    if (!isUnknownElement(inline) && inline.type === 'text') return inline.text === '' ? [] : [schema.text(inline.text)]
    return [atom.create({ element: inline })]
  })
  return code_block.create({ quoted: (element.border ?? 0) > 0, language: element.language ?? null }, content)
}

function inlineOf(element: InlineElement): Node[] {
  if (isUnknownElement(element)) return [atom.create({ element })]
  const marks = marksOf(element.style)
  if (element.type === 'text') return textNodes(element.text, marks)
  if (element.type !== 'link') return [atom.create({ element: withoutStyle(element) }, null, marks)]
  const words = (element.text ?? '').trim() === '' ? element.url : (element.text ?? '')
  const link = schema.marks.link.create({ url: element.url })
  // The label of a link is one line.
  return words === '' ? [] : [schema.text(words.replaceAll('\n', ' '), link.addToSet(marks))]
}

function textNodes(text: string, marks: readonly Mark[]): Node[] {
  return text.split('\n').flatMap((line, index) => {
    const words = line === '' ? [] : [schema.text(line, marks)]
    return index === 0 ? words : [hard_break.create(), ...words]
  })
}

function marksOf(style: TextStyle | undefined): readonly Mark[] {
  return STYLES.filter((name) => style?.[name] === true).map((name) => schema.marks[name].create())
}

function withoutStyle(element: KnownInline): KnownInline {
  const { style: _style, ...rest } = element
  return rest
}

/** Says where a list's number is not the one that would follow from what stands above it. */
function withStarts(doc: Node, block: RichTextBlock): Node {
  const offsets = offsetsByItem(block)
  if (offsets.length === 0) return doc
  const blocks = doc.children.slice()
  let item = 0
  for (const [index, node] of blocks.entries()) {
    if (node.type !== list_item) continue
    const wanted = offsets[item]
    item += 1
    if (wanted === undefined || wanted === listNumbers(blocks)[index]) continue
    blocks[index] = list_item.create({ ...node.attrs, start: wanted - 1 }, node.content)
  }
  return schema.nodes.doc.create(null, blocks)
}

/** The number of each first item of an ordered list; `undefined` for all other items. */
function offsetsByItem(block: RichTextBlock): (number | undefined)[] {
  const lists = block.elements.filter((one): one is RichTextList => !isUnknownElement(one) && one.type === 'rich_text_list')
  return lists.flatMap((list) =>
    list.elements.map((_item, index) =>
      index === 0 && list.style === 'ordered' ? Math.max(0, Math.trunc(list.offset ?? 0)) + 1 : undefined,
    ),
  )
}
