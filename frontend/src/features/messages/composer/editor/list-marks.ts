import { listMarker } from '@parley/contract/richtext/list-marker'
import type { Node } from 'prosemirror-model'
import { Plugin } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'
import { listNumbers } from './list-numbers.ts'
import { isListItem } from './schema.ts'

/** Puts each list item's bullet or number beside it, as an attribute that the style sheet shows. */
export function listMarks(): Plugin<DecorationSet> {
  const plugin: Plugin<DecorationSet> = new Plugin<DecorationSet>({
    state: {
      init: (_config, state) => marksIn(state.doc),
      apply: (tr, marks) => (tr.docChanged ? marksIn(tr.doc) : marks),
    },
    props: { decorations: (state) => plugin.getState(state) },
  })
  return plugin
}

function marksIn(doc: Node): DecorationSet {
  const numbers = listNumbers(doc.children)
  if (!numbers.some((number) => number !== null)) return DecorationSet.empty
  const marks: Decoration[] = []
  doc.forEach((node, offset, index) => {
    if (!isListItem(node)) return
    const style = node.attrs['style'] === 'ordered' ? 'ordered' : 'bullet'
    const marker = listMarker(style, Number(node.attrs['indent']), numbers[index] ?? 1)
    marks.push(Decoration.node(offset, offset + node.nodeSize, { 'data-marker': marker, style: `--indent: ${node.attrs['indent']}` }))
  })
  return DecorationSet.create(doc, marks)
}
