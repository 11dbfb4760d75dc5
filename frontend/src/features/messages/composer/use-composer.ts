import { isEmptyRichText } from '@parley/contract/richtext/is-empty-rich-text'
import { richTextToMrkdwn } from '@parley/contract/richtext/rich-text-to-mrkdwn'
import type { RichTextBlock } from '@parley/contract/richtext/rich-text'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useWorkspace } from '../../../bindings/workspace-context.tsx'
import { loadEmoji } from '../../../lib/emoji/load-emoji.ts'
import type { ComposerProps, KeyTaker } from './composer-props.ts'
import { DraftKeeper } from './draft-keeper.ts'
import type { EditorStatus, MessageEditor } from './editor/message-editor.ts'
import { blockOfPlain, blockOfTyped, plainOf } from './plain-block.ts'
import { useEditorModule } from './use-editor-module.ts'
import { useChipLabel, useNames } from './use-names.ts'

/** The part of the state that is shown before the editor says otherwise. */
export type ComposerStatus = Pick<EditorStatus, 'isEmpty' | 'query' | 'excess'> & { readonly active: EditorStatus['active'] | null }

export type ComposerState = ReturnType<typeof useComposer>

/** Everything of a composer but its looks: the plain box that takes the first keys, the editor that follows it, its draft, and sending. */
export function useComposer(props: ComposerProps, around: { onKey: KeyTaker; openLink: () => void }) {
  const { place, mode = 'new' } = props
  const { drafts } = useWorkspace()
  const names = useNames()
  const label = useChipLabel(names)
  const latest = useLatest({ props, names, label, around })
  const [keeper] = useState(() => (mode === 'new' ? new DraftKeeper({ shelf: drafts, place, names: () => latest.current.names }) : null))
  const [first] = useState(() => props.initial ?? keeper?.saved() ?? null)
  const plain = usePlainBox(first, names)
  const [status, setStatus] = useState<ComposerStatus>({ isEmpty: first === null, active: null, query: null, excess: null })
  const [host, setHost] = useState<HTMLDivElement | null>(null)
  const [editor, setEditor] = useState<MessageEditor | null>(null)
  const held = useRef<RichTextBlock | null>(null)
  const module = useEditorModule(plain.untilReady)

  const send = (): void => {
    const block = editor?.blockToSend() ?? plain.block()
    const { onSend, onEmpty } = latest.current.props
    if (isEmptyRichText(block)) return onEmpty?.()
    if (status.excess !== null) return
    onSend(block, richTextToMrkdwn(block))
    if (mode === 'edit') return
    keeper?.clear()
    editor?.reset(null)
    plain.clear()
    setStatus((before) => ({ ...before, isEmpty: true }))
  }
  const acts = useLatest({ send })

  useLayoutEffect(() => {
    if (module === null || host === null) return
    const made = new module.MessageEditor({
      place: host,
      block: held.current ?? plain.block(),
      acts: {
        send: () => acts.current.send(),
        editLast: () => latest.current.props.onEditLast?.(),
        escape: () => escape(latest.current.props),
        link: () => latest.current.around.openLink(),
      },
      label: latest.current.label,
      onKey: (key) => latest.current.around.onKey(key),
      onStatus: (now) => {
        setStatus(now)
        if (!now.edited) return
        keeper?.note(() => made.block())
        if (!now.isEmpty) latest.current.props.onTyping?.()
      },
      name: latest.current.props.placeLabel,
    })
    setEditor(made)
    if (plain.wasFocused() || latest.current.props.autoFocus === true) made.focus('end')
    return () => {
      held.current = made.block()
      keeper?.flush()
      made.destroy()
      setEditor(null)
    }
    // oxlint-disable-next-line react/exhaustive-deps -- one editor for as long as the box is there; the rest is read when it is needed
  }, [module, host])

  useEffect(() => editor?.relabel(label), [editor, label])
  useEffect(() => {
    if (editor === null) return
    // Names of emoji are needed as soon as somebody types a colon.
    loadEmoji().then(
      () => editor.relabel(latest.current.label),
      () => undefined,
    )
  }, [editor, latest])
  useFlushOnLeave(keeper)

  const typePlain = (text: string): void => {
    plain.setText(text)
    setStatus((before) => ({ ...before, isEmpty: text.trim() === '' }))
    keeper?.note(() => blockOfPlain(text))
    if (text.trim() !== '') props.onTyping?.()
  }
  return { editor, setHost, status, send, plain, typePlain, isPlain: module === null, names }
}

/** The box before the editor: its text, and whether the editor must wait for it. */
function usePlainBox(first: RichTextBlock | null, names: Parameters<typeof plainOf>[1]) {
  const [shown] = useState(() => plainOf(first, names))
  const [text, setText] = useState(shown)
  const box = useRef<HTMLTextAreaElement | null>(null)
  const hadFocus = useRef(false)
  const composing = useRef(false)
  const current = useLatest(text)
  return {
    text,
    setText,
    clear: () => setText(''),
    block: () => blockOfTyped(current.current, shown, first),
    focus: () => box.current?.focus(),
    attach: (area: HTMLTextAreaElement | null) => {
      box.current = area
    },
    setComposing: (on: boolean) => {
      composing.current = on
    },
    wasFocused: () => hadFocus.current,
    /** Waits for an input method to finish, and remembers the focus. */
    untilReady: async (): Promise<void> => {
      const area = box.current
      if (composing.current && area !== null)
        await new Promise((resolve) => area.addEventListener('compositionend', resolve, { once: true }))
      hadFocus.current = area !== null && document.activeElement === area
    },
  }
}

function escape(props: ComposerProps): boolean {
  const act = props.onCancel ?? props.onEscape
  act?.()
  return act !== undefined
}

function useFlushOnLeave(keeper: DraftKeeper | null): void {
  useEffect(() => {
    const flush = (): void => keeper?.flush()
    const hidden = (): void => {
      if (document.visibilityState === 'hidden') flush()
    }
    addEventListener('pagehide', flush)
    document.addEventListener('visibilitychange', hidden)
    return () => {
      removeEventListener('pagehide', flush)
      document.removeEventListener('visibilitychange', hidden)
      flush()
    }
  }, [keeper])
}

/** The value of the last drawing, for callbacks that live longer. */
function useLatest<T>(value: T): { readonly current: T } {
  const ref = useRef(value)
  useLayoutEffect(() => {
    ref.current = value
  })
  return ref
}
