import { toggleMark } from 'prosemirror-commands'
import { Fragment, type Attrs, type Node } from 'prosemirror-model'
import { TextSelection, type Command, type EditorState, type Transaction } from 'prosemirror-state'
import { isListItem, isQuoted, MAX_INDENT, schema, type StyleName } from './schema.ts'

const { paragraph, list_item, code_block, hard_break } = schema.nodes

export type BlockKind = 'bullet' | 'ordered' | 'quote' | 'code_block'

/** What a formatting strip shows as pressed. */
export type Active = Readonly<Record<StyleName | BlockKind | 'link', boolean>>

export function activeFormats(state: EditorState): Active {
  const { from, to, empty, $from } = state.selection
  const block = $from.parent
  const marks = state.storedMarks ?? $from.marks()
  const has = (name: StyleName | 'link'): boolean => {
    const type = schema.marks[name]
    return empty ? type.isInSet(marks) !== undefined : state.doc.rangeHasMark(from, to, type)
  }
  return {
    bold: has('bold'),
    italic: has('italic'),
    strike: has('strike'),
    underline: has('underline'),
    code: has('code'),
    link: has('link'),
    bullet: isListItem(block) && block.attrs['style'] === 'bullet',
    ordered: isListItem(block) && block.attrs['style'] === 'ordered',
    quote: isQuoted(block),
    code_block: block.type === code_block,
  }
}

export const toggleStyle = (name: StyleName): Command => toggleMark(schema.marks[name], null, { includeWhitespace: true })

/** Lines to list items and back; items of the other kind change theirs. */
export const toggleList =
  (style: 'bullet' | 'ordered'): Command =>
  (state, dispatch) => {
    const all = selectedBlocks(state)
    const isOn = all.every(({ node }) => isListItem(node) && node.attrs['style'] === style)
    return changeBlocks(state, dispatch, ({ node }) => {
      const quoted = isQuoted(node)
      if (isOn) return [paragraph.create({ quoted }, node.content)]
      if (isListItem(node)) return [list_item.create({ ...node.attrs, style, start: null }, node.content)]
      return linesOf(node).map((line) => list_item.create({ quoted, style }, line))
    })
  }

export const toggleQuote: Command = (state, dispatch) => {
  const quoted = !selectedBlocks(state).every(({ node }) => isQuoted(node))
  return changeBlocks(state, dispatch, ({ node }) => [node.type.create({ ...node.attrs, quoted }, node.content, node.marks)])
}

/** All selected lines to one code block, or a code block back to its lines. */
export const toggleCodeBlock: Command = (state, dispatch) => {
  const all = selectedBlocks(state)
  const isOn = all.every(({ node }) => node.type === code_block)
  if (isOn)
    return changeBlocks(state, dispatch, ({ node }) => linesOf(node).map((line) => paragraph.create({ quoted: isQuoted(node) }, line)))
  const first = all[0]
  const last = all.at(-1)
  if (first === undefined || last === undefined) return false
  if (dispatch) {
    const text = all.map(({ node }) => codeTextOf(node)).join('\n')
    const code = code_block.create({ quoted: isQuoted(first.node) }, text === '' ? null : schema.text(text))
    const tr = state.tr.replaceWith(first.pos, last.pos + last.node.nodeSize, code)
    dispatch(tr.setSelection(TextSelection.create(tr.doc, first.pos + 1 + text.length)).scrollIntoView())
  }
  return true
}

export const indent =
  (by: 1 | -1): Command =>
  (state, dispatch) => {
    const items = selectedBlocks(state).filter(({ node }) => isListItem(node))
    if (items.length === 0) return false
    if (dispatch) {
      const tr = state.tr
      for (const { node, pos } of items) {
        const deep = Math.min(MAX_INDENT, Math.max(0, Number(node.attrs['indent']) + by))
        tr.setNodeMarkup(pos, null, { ...node.attrs, indent: deep, start: null })
      }
      dispatch(tr)
    }
    return true
  }

/** A new line of the same kind; an empty list item or quoted line is the way out of its list or quote. */
export const newLine: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  const block = $from.parent
  if (!block.isTextblock) return false
  if (block.type === code_block) {
    dispatch?.(state.tr.insertText('\n').scrollIntoView())
    return true
  }
  if (empty && block.content.size === 0 && (isListItem(block) || isQuoted(block))) return stepOut(state, dispatch)
  if (dispatch) {
    const marks = state.storedMarks ?? $from.marks()
    const tr = state.tr.deleteSelection()
    const attrs: Attrs = isListItem(block) ? { ...block.attrs, start: null } : block.attrs
    tr.split(tr.selection.from, 1, [{ type: block.type, attrs }]).ensureMarks(marks)
    dispatch(tr.scrollIntoView())
  }
  return true
}

/** Backspace at the start of a list item, a quote or code takes its kind away, not the text before it. */
export const backspaceKind: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  if (!empty || $from.parentOffset > 0) return false
  const block = $from.parent
  if (block.type === code_block && block.content.size === 0) return toggleCodeBlock(state, dispatch)
  return isListItem(block) || (isQuoted(block) && block.type === paragraph) ? stepOut(state, dispatch) : false
}

/** Down at the end of a last block that is no paragraph makes a line below it. */
export const leaveBelow: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  const isEnd = empty && $from.index(0) === state.doc.childCount - 1 && $from.parentOffset === $from.parent.content.size
  if (!isEnd || ($from.parent.type === paragraph && !isQuoted($from.parent))) return false
  if (dispatch) {
    const tr = state.tr.insert(state.doc.content.size, paragraph.create())
    dispatch(tr.setSelection(TextSelection.atEnd(tr.doc)).scrollIntoView())
  }
  return true
}

/** Links the selection, or writes `text` as a link; an empty address takes the link away. */
export const setLink =
  (url: string, text: string): Command =>
  (state, dispatch) => {
    const { from, to, empty } = state.selection
    if (!dispatch) return true
    if (url === '') dispatch(state.tr.removeMark(from, to, schema.marks.link))
    else if (empty || state.doc.textBetween(from, to) !== text) {
      const marks = schema.marks.link.create({ url }).addToSet(state.selection.$from.marks())
      dispatch(state.tr.replaceSelectionWith(schema.text(text === '' ? url : text, marks), false).removeStoredMark(schema.marks.link))
    } else dispatch(state.tr.addMark(from, to, schema.marks.link.create({ url })))
    return true
  }

function stepOut(state: EditorState, dispatch: ((tr: Transaction) => void) | undefined): boolean {
  const { $from } = state.selection
  const block = $from.parent
  const depth = Number(block.attrs['indent'] ?? 0)
  if (isListItem(block) && depth > 0) return indent(-1)(state, dispatch)
  const quoted = isListItem(block) && isQuoted(block)
  dispatch?.(state.tr.setNodeMarkup($from.before(), paragraph, { quoted }).scrollIntoView())
  return true
}

type Placed = { readonly node: Node; readonly pos: number }

/** The text blocks that the selection touches. */
function selectedBlocks(state: EditorState): Placed[] {
  const { from, to } = state.selection
  const found: Placed[] = []
  state.doc.nodesBetween(from, to, (node, pos) => {
    if (node.isTextblock) found.push({ node, pos })
    return !node.isTextblock
  })
  return found
}

function changeBlocks(
  state: EditorState,
  dispatch: ((tr: Transaction) => void) | undefined,
  change: (placed: Placed) => readonly Node[],
): boolean {
  const blocks = selectedBlocks(state)
  if (blocks.length === 0) return false
  if (!dispatch) return true
  const tr = state.tr
  const { anchor, head } = state.selection
  for (const placed of blocks.toReversed()) tr.replaceWith(placed.pos, placed.pos + placed.node.nodeSize, change(placed))
  // Block for block of the same size, the selection stands; else it goes behind what was changed.
  const isSame = tr.doc.content.size === state.doc.content.size
  const end = Math.min(tr.mapping.map((blocks.at(-1)?.pos ?? 0) + (blocks.at(-1)?.node.nodeSize ?? 1)) - 1, tr.doc.content.size)
  tr.setSelection(isSame ? TextSelection.create(tr.doc, anchor, head) : TextSelection.near(tr.doc.resolve(end), -1))
  dispatch(tr.setStoredMarks(state.storedMarks).scrollIntoView())
  return true
}

/** The lines in a block: apart at its breaks, and at newlines in code. */
function linesOf(block: Node): Fragment[] {
  const lines: Node[][] = [[]]
  for (const node of block.children.flatMap((child) => (block.type === code_block ? codeLines(child) : [child]))) {
    if (node.type === hard_break) lines.push([])
    else lines.at(-1)?.push(node)
  }
  return lines.map((line) => Fragment.from(line))
}

function codeLines(node: Node): Node[] {
  if (!node.isText) return [node]
  return (node.text ?? '')
    .split('\n')
    .flatMap((text, index) => [...(index > 0 ? [hard_break.create()] : []), ...(text === '' ? [] : [schema.text(text)])])
}

function codeTextOf(block: Node): string {
  return block.textBetween(0, block.content.size, '\n', (leaf) => (leaf.type === hard_break ? '\n' : ''))
}
