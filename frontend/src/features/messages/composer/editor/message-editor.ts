import type { InlineElement, RichTextBlock } from '@parley/contract/richtext/rich-text'
import { LIMITS } from '@parley/contract/kernel/limits'
import { isUnknownElement } from '@parley/contract/richtext/read-rich-text'
import type { Node, Slice } from 'prosemirror-model'
import { EditorState, TextSelection, type Command, type Transaction } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import { AtomViews, type ChipLabel } from './atom-view.ts'
import { activeFormats, setLink, toggleCodeBlock, toggleList, toggleQuote, toggleStyle, type Active, type BlockKind } from './commands.ts'
import { docToRichText, withoutBlankEnds } from './doc-to-rich.ts'
import { editorKeys, type KeyActs } from './editor-keys.ts'
import { isAddress, linkBareAddresses } from './link-text.ts'
import { listMarks } from './list-marks.ts'
import { markdownRules } from './markdown-rules.ts'
import { readPastedHtml, readPastedText } from './paste.ts'
import { richTextToDoc } from './rich-to-doc.ts'
import { schema, type StyleName } from './schema.ts'
import { excessOf, type Excess } from './excess.ts'
import { restOfWord, suggestQuery, type SuggestQuery } from './suggest-query.ts'

/** What the composer shows of the editor, said again after each change. */
export type EditorStatus = {
  readonly isEmpty: boolean
  readonly active: Active
  readonly query: SuggestQuery | null
  /** What is too much to be sent, or null. */
  readonly excess: Excess | null
  /** True when a person changed the content, not a program. */
  readonly edited: boolean
}

export type Format = Exclude<StyleName, 'underline'> | BlockKind

const FORMATS: Readonly<Record<Format, Command>> = {
  bold: toggleStyle('bold'),
  italic: toggleStyle('italic'),
  strike: toggleStyle('strike'),
  code: toggleStyle('code'),
  bullet: toggleList('bullet'),
  ordered: toggleList('ordered'),
  quote: toggleQuote,
  code_block: toggleCodeBlock,
}

export type EditorParts = {
  readonly place: HTMLElement
  readonly block: RichTextBlock | null
  readonly acts: KeyActs
  readonly label: ChipLabel
  /** The list of suggestions hears keys first; true if it took one. */
  readonly onKey: (key: string) => boolean
  readonly onStatus: (status: EditorStatus) => void
  /** The accessible name. */
  readonly name: string
}

/** The text field of the composer: a document of rich text, its keys, and what is pasted into it. Owns its element in `place`. */
export class MessageEditor {
  readonly #view: EditorView
  readonly #atoms: AtomViews
  readonly #parts: EditorParts
  #name: string
  #state: Readonly<Record<string, string>> = {}
  #wantsPlain = false

  constructor(parts: EditorParts) {
    this.#parts = parts
    this.#name = parts.name
    this.#atoms = new AtomViews(parts.label)
    this.#view = new EditorView(parts.place, {
      state: stateWith(docOf(parts.block), parts.acts),
      attributes: this.#attributes(),
      dispatchTransaction: (tr) => this.#apply(tr),
      nodeViews: { atom: (node) => this.#atoms.make(node) },
      handleKeyDown: (view, event) => {
        // Mod+Shift+V pastes without formatting; Shift+Insert is the old way to paste with it.
        this.#wantsPlain = event.shiftKey && event.key !== 'Insert'
        return !view.composing && isPlain(event) && this.#parts.onKey(event.key)
      },
      handlePaste: (view, event) => paste(view, event, this.#wantsPlain),
      clipboardTextSerializer: (slice) => plainTextOfSlice(slice, parts.label),
      clipboardTextParser: (text, $context, _plain, view) => readPastedText(text, view.state.storedMarks ?? $context.marks()),
    })
    this.#tell(false)
  }

  destroy(): void {
    this.#view.destroy()
  }

  /** The accessible name. */
  rename(name: string): void {
    this.#name = name
    this.#describe()
  }

  /** What else a screen reader is told, such as the active row of a list of suggestions. */
  setState(state: Readonly<Record<string, string>>): void {
    this.#state = state
    this.#describe()
  }

  /** Chips ask for their words anew. */
  relabel(label: ChipLabel): void {
    this.#atoms.redraw(label)
  }

  focus(at?: 'end'): void {
    if (at === 'end') this.#view.dispatch(this.#view.state.tr.setSelection(TextSelection.atEnd(this.#view.state.doc)))
    this.#view.focus()
  }

  /** Turns a style or a kind of block on or off, as its key does; focus goes to the text. */
  format(name: Format): void {
    this.#run(FORMATS[name])
  }

  /** Everything as it stands, for a draft. */
  block(): RichTextBlock {
    return docToRichText(this.#view.state.doc)
  }

  /** Everything as it is sent: trimmed, with bare addresses made links. */
  blockToSend(): RichTextBlock {
    return linkBareAddresses(docToRichText(withoutBlankEnds(this.#view.state.doc)))
  }

  /** Replaces everything, with a fresh history. */
  reset(block: RichTextBlock | null): void {
    this.#view.updateState(stateWith(docOf(block), this.#parts.acts))
    this.#tell(false)
  }

  /** Writes an element, such as a mention, in the place of a query or of the selection, and a space behind it. */
  insert(element: InlineElement, query: SuggestQuery | null, answer = ''): void {
    const { state } = this.#view
    const from = query?.from ?? state.selection.from
    const to = query === null ? state.selection.to : query.to + restOfWord(state, query, answer)
    const inCode = state.selection.$from.parent.type === schema.nodes.code_block
    const node = inCode
      ? schema.text(this.#parts.label(element))
      : schema.nodes.atom.create({ element }, null, state.selection.$from.marks())
    const tr = state.tr.replaceWith(from, to, node)
    const end = from + node.nodeSize
    // A chosen emoji of the picker stands as it is; behind what was being typed, one goes on typing.
    const wantsSpace = !inCode && (query !== null || !isEmoji(element))
    if (wantsSpace && tr.doc.resolve(end).nodeAfter?.text?.startsWith(' ') !== true) tr.insertText(' ', end)
    this.#view.dispatch(tr.scrollIntoView())
    this.#view.focus()
  }

  /** Types text at the cursor, such as the `@` of the Mention button, with a space before it inside words. */
  type(text: string): void {
    const { state } = this.#view
    const before = state.selection.$from.parent.textBetween(0, state.selection.$from.parentOffset, undefined, '\ufffc')
    const gap = before === '' || /\s$/.test(before) ? '' : ' '
    this.#view.dispatch(state.tr.insertText(gap + text).scrollIntoView())
    this.#view.focus()
  }

  /** Types text at the cursor as it is, for a key that was pressed elsewhere. */
  typeRaw(text: string): void {
    this.#view.dispatch(this.#view.state.tr.insertText(text).scrollIntoView())
    this.#view.focus()
  }

  /** The selected words and the address of the link at the cursor, for the link dialog. */
  linkAtSelection(): { text: string; url: string } {
    const { from, to, $from } = this.#view.state.selection
    const mark = schema.marks.link.isInSet($from.marks()) ?? schema.marks.link.isInSet($from.nodeAfter?.marks ?? [])
    const url: unknown = mark?.attrs['url']
    return { text: this.#view.state.doc.textBetween(from, to), url: typeof url === 'string' ? url : '' }
  }

  link(url: string, text: string): void {
    this.#run(setLink(url, text))
  }

  #describe(): void {
    this.#view.setProps({ attributes: this.#attributes() })
  }

  #attributes(): Record<string, string> {
    return { role: 'textbox', 'aria-multiline': 'true', 'aria-label': this.#name, ...this.#state }
  }

  #run(command: Command): void {
    command(this.#view.state, (tr) => this.#view.dispatch(tr), this.#view)
    this.#view.focus()
  }

  #apply(tr: Transaction): void {
    this.#view.updateState(this.#view.state.apply(tr))
    this.#tell(tr.docChanged)
  }

  // Deriving the text costs milliseconds where there is much of it, so short messages are not measured: each character is at most five.
  #excess(): Excess | null {
    return this.#view.state.doc.nodeSize * 5 < LIMITS.messageChars ? null : excessOf(this.blockToSend())
  }

  #tell(edited: boolean): void {
    const { state } = this.#view
    const isEmpty = isBlank(state.doc)
    this.#view.dom.toggleAttribute('data-blank', state.doc.childCount === 1 && state.doc.content.size === 2 && isEmpty)
    this.#parts.onStatus({ isEmpty, active: activeFormats(state), query: suggestQuery(state), excess: this.#excess(), edited })
  }
}

function stateWith(doc: Node, acts: KeyActs): EditorState {
  return EditorState.create({
    doc,
    selection: TextSelection.atEnd(doc),
    plugins: [markdownRules(), ...editorKeys(acts), listMarks()],
  })
}

const docOf = (block: RichTextBlock | null): Node => richTextToDoc(block ?? { type: 'rich_text', elements: [] })

function isBlank(doc: Node): boolean {
  let blank = true
  doc.descendants((node) => {
    if (node.isText ? (node.text ?? '').trim() !== '' : node.isAtom && node.type !== schema.nodes.hard_break) blank = false
    return blank
  })
  return blank
}

const isEmoji = (element: InlineElement): boolean => !isUnknownElement(element) && element.type === 'emoji'

const isPlain = (event: KeyboardEvent): boolean =>
  !event.isComposing && !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey

// Returns false for what ProseMirror does right: its own HTML, and plain text.
function paste(view: EditorView, event: ClipboardEvent, wantsPlain: boolean): boolean {
  const data = event.clipboardData
  if (data === null) return false
  const text = data.getData('text/plain')
  const { selection, doc } = view.state
  const isInCode = selection.$from.parent.type === schema.nodes.code_block
  if (isInCode) {
    view.dispatch(view.state.tr.insertText(text.replace(/\r\n?/g, '\n')).scrollIntoView())
    return true
  }
  const selected = doc.textBetween(selection.from, selection.to)
  if (selected !== '' && isAddress(text.trim())) return setLink(text.trim(), selected)(view.state, view.dispatch)
  const html = data.getData('text/html')
  if (html === '' || wantsPlain || html.includes('data-pm-slice')) return false
  view.dispatch(view.state.tr.replaceSelection(readPastedHtml(html)).scrollIntoView().setMeta('paste', true))
  return true
}

function plainTextOfSlice(slice: Slice, label: ChipLabel): string {
  const lines: string[] = []
  slice.content.forEach((block) => {
    if (!block.isTextblock) return
    lines.push(
      block.textBetween(0, block.content.size, '\n', (leaf) => {
        if (leaf.type === schema.nodes.hard_break) return '\n'
        const element: unknown = leaf.attrs['element']
        return element === undefined ? '' : label(element as InlineElement)
      }),
    )
  })
  return lines.join('\n')
}
