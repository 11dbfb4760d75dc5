import { baseKeymap, chainCommands, selectAll } from 'prosemirror-commands'
import { history, redo, undo } from 'prosemirror-history'
import { undoInputRule } from 'prosemirror-inputrules'
import { keymap } from 'prosemirror-keymap'
import type { Command, Plugin } from 'prosemirror-state'
import { backspaceKind, indent, leaveBelow, newLine, toggleCodeBlock, toggleList, toggleQuote, toggleStyle } from './commands.ts'
import { enterSends } from '../enter-sends.ts'
import { schema } from './schema.ts'

/** What a key asks of the composer around the editor. */
export type KeyActs = {
  readonly send: () => void
  /** Up in an empty editor. */
  readonly editLast: () => void
  /** False if Escape means nothing here. */
  readonly escape: () => boolean
  readonly link: () => void
}

/** The keys of the editor, innermost first. Keys of an input method at work reach none of them. */
export function editorKeys(acts: KeyActs): Plugin[] {
  const enter: Command = (state, dispatch) => {
    if (state.selection.$from.parent.type === schema.nodes.code_block || !enterSends()) return newLine(state, dispatch)
    return act(acts.send)(state, dispatch)
  }
  const up: Command = (state, dispatch) => {
    const { firstChild, childCount } = state.doc
    const isEmpty = childCount === 1 && firstChild?.type === schema.nodes.paragraph && firstChild.content.size === 0
    return isEmpty ? act(acts.editLast)(state, dispatch) : false
  }
  return [
    history(),
    keymap({
      Enter: enter,
      'Shift-Enter': newLine,
      'Mod-Enter': act(acts.send),
      Backspace: chainCommands(undoInputRule, backspaceKind),
      ArrowUp: up,
      ArrowDown: leaveBelow,
      Escape: () => acts.escape(),
      Tab: indent(1),
      'Shift-Tab': indent(-1),
      'Mod-z': undo,
      'Mod-y': redo,
      'Mod-Shift-z': redo,
      'Mod-b': toggleStyle('bold'),
      'Mod-i': toggleStyle('italic'),
      'Mod-Shift-x': toggleStyle('strike'),
      'Mod-Shift-c': toggleStyle('code'),
      'Mod-Alt-Shift-c': toggleCodeBlock,
      'Mod-Shift-7': toggleList('ordered'),
      'Mod-Shift-8': toggleList('bullet'),
      'Mod-Shift-9': toggleQuote,
      'Mod-Shift-u': act(acts.link),
      'Mod-a': selectAll,
    }),
    keymap(baseKeymap),
  ]
}

function act(does: () => void): Command {
  return (_state, dispatch) => {
    if (dispatch) does()
    return true
  }
}
