import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { mrkdwnToRichText } from '@parley/contract/richtext/mrkdwn-to-rich-text'
import { richTextToMrkdwn } from '@parley/contract/richtext/rich-text-to-mrkdwn'
import { EditorState, TextSelection, type Command } from 'prosemirror-state'
import { backspaceKind, indent, newLine, setLink, toggleCodeBlock, toggleList, toggleQuote } from './commands.ts'
import { docToRichText } from './doc-to-rich.ts'
import { richTextToDoc } from './rich-to-doc.ts'

/** An editor with `text`, everything selected or the cursor at the end. */
function editorWith(text: string, selected = false): EditorState {
  const doc = richTextToDoc(mrkdwnToRichText(text))
  const end = TextSelection.atEnd(doc)
  return EditorState.create({ doc, selection: selected ? TextSelection.create(doc, 1, end.head) : end })
}

function run(state: EditorState, ...commands: Command[]): EditorState {
  let now = state
  for (const command of commands) assert.ok(command(now, (tr) => (now = now.apply(tr))))
  now.doc.check()
  return now
}

const type =
  (text: string): Command =>
  (state, dispatch) => {
    dispatch?.(state.tr.insertText(text))
    return true
  }
const said = (state: EditorState): string => richTextToMrkdwn(docToRichText(state.doc))
const end: Command = (state, dispatch) => {
  dispatch?.(state.tr.setSelection(TextSelection.atEnd(state.doc)))
  return true
}

describe('the commands of the editor', () => {
  it('make lines a list and the list lines again', () => {
    const list = run(editorWith('one\ntwo', true), toggleList('ordered'))
    assert.equal(said(list), '1. one\n2. two')
    assert.equal(said(run(list, toggleList('bullet'))), '• one\n• two')
    assert.equal(said(run(list, toggleList('ordered'))), 'one\ntwo')
  })

  it('go deeper and out again in a list, and leave it by an empty item', () => {
    const deep = run(editorWith('one'), toggleList('bullet'), newLine, indent(1), type('two'))
    assert.equal(said(deep), '• one\n    ◦ two')
    assert.equal(said(run(deep, newLine, newLine, newLine, type('after'))), '• one\n    ◦ two\nafter')
    assert.equal(said(run(deep, indent(-1))), '• one\n• two')
  })

  it('quote and leave the quote by an empty line', () => {
    const quote = run(editorWith('one\ntwo', true), toggleQuote)
    assert.equal(said(quote), '&gt; one\n&gt; two')
    assert.equal(said(run(quote, end, newLine, newLine, type('after'))), '&gt; one\n&gt; two\nafter')
    assert.equal(said(run(quote, toggleQuote)), 'one\ntwo')
  })

  it('put selected lines into one code block, and take them out', () => {
    const code = run(editorWith('one\n*two*', true), toggleCodeBlock)
    assert.equal(said(code), '```one\ntwo```')
    assert.equal(said(run(code, end, newLine, type('three'))), '```one\ntwo\nthree```')
    assert.equal(said(run(code, toggleCodeBlock)), 'one\ntwo')
    assert.equal(said(run(code, toggleList('bullet'))), '• one\n• two')
  })

  it('take the kind of a line away by backspace at its start, and leave text before it alone', () => {
    const list = run(editorWith(''), toggleList('bullet'))
    assert.equal(run(list, backspaceKind).doc.firstChild?.type.name, 'paragraph')
    assert.equal(backspaceKind(editorWith('text')), false)
  })

  it('link the selection, write a new link, and take one away', () => {
    const linked = run(editorWith('docs', true), setLink('https://e.example', 'docs'))
    assert.equal(said(linked), '<https://e.example|docs>')
    assert.equal(said(run(linked, setLink('', 'docs'))), 'docs')
    assert.equal(said(run(editorWith('see '), setLink('https://e.example', 'here'), type('!'))), 'see <https://e.example|here>!')
  })
})
