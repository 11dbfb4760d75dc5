import type { RichTextBlock } from '@parley/contract/richtext/rich-text'
import { useCallback, useEffect, useImperativeHandle, useRef, useState, type ReactNode, type Ref } from 'react'
import { classNames } from '../../../lib/class-names.ts'
import { useMessages } from '../../../ui/language.tsx'
import { ComposerBar } from './composer-bar.tsx'
import css from './composer.module.css'
import { FormattingStrip } from './formatting-strip.tsx'
import { LinkDialog } from './link-dialog.tsx'
import { composerMessages } from './messages.ts'
import { PlainBox } from './plain-box.tsx'
import { Suggestions } from './suggestions/suggestions.tsx'
import { useComposer, type ComposerState, type KeyTaker } from './use-composer.ts'

/** What others may do with a composer from outside. */
export type ComposerHandle = {
  focus: () => void
  /** Types text at the cursor and focuses: for a key that was pressed elsewhere. */
  type: (text: string) => void
}

export type ComposerProps = {
  /** The accessible name and the placeholder: "Message #general", "Reply to thread". */
  placeLabel: string
  /** Where the draft is kept: a conversation's id, or `conversation:thread`. Another place is another composer. */
  place: string
  /** `edit`: of a message that is there: buttons Cancel and Save, no draft, no clearing. */
  mode?: 'new' | 'edit'
  /** What to begin with, instead of the draft. */
  initial?: RichTextBlock | null
  autoFocus?: boolean
  /** `text` is derived from `block`, for `chat.postMessage` and `chat.update`. In `new` the composer is empty after it. */
  onSend: (block: RichTextBlock, text: string) => void
  /** At each change while there is something; throttling is the engine's. */
  onTyping?: () => void
  /** Up in the empty field. */
  onEditLast?: () => void
  /** Escape or Cancel while editing. */
  onCancel?: () => void
  /** Escape otherwise. */
  onEscape?: () => void
  /** Saving with nothing left: ask whether to delete. Without it, there is nothing to do. */
  onEmpty?: () => void
  /** At the start of the line below: who is typing. The line is always there. */
  status?: ReactNode
  ref?: Ref<ComposerHandle>
}

/** Where a message is written: rich text with Markdown, mentions and emoji, a draft, and Send. */
export function Composer(props: ComposerProps) {
  // Nothing of one place may show in another.
  return <ComposerOfPlace key={`${props.mode ?? 'new'} ${props.place}`} {...props} />
}

function ComposerOfPlace(props: ComposerProps) {
  const { mode = 'new', placeLabel } = props
  const keyTaker: KeyTaker = useRef(() => false)
  const [link, setLink] = useState<{ text: string; url: string } | null>(null)
  const [box, setBox] = useState<HTMLDivElement | null>(null)
  const [withStrip, setStrip] = useState(false)
  const linkOpener = useRef(() => {})
  const composer = useComposer(props, keyTaker, () => linkOpener.current())
  const { editor, status } = composer
  const openLink = useCallback(() => setLink(editor?.linkAtSelection() ?? null), [editor])
  useEffect(() => {
    linkOpener.current = openLink
  }, [openLink])
  useEffect(() => editor?.rename(placeLabel), [editor, placeLabel])
  useImperativeHandle(props.ref, () => handleOf(composer), [composer])
  return (
    <div className={css['place']}>
      {/* A press beside the words is meant for the words. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the field inside has the role and the keys */}
      <div
        ref={setBox}
        className={classNames(css['box'], withStrip && css['withStrip'], mode === 'edit' && css['editing'])}
        onMouseDown={(event) => {
          if (event.target !== event.currentTarget || editor === null) return
          event.preventDefault()
          editor.focus()
        }}
      >
        {withStrip && <FormattingStrip editor={editor} active={status.active} onLink={openLink} />}
        <div className={css['field']}>
          {composer.isPlain && <PlainBox composer={composer} props={props} />}
          <div ref={composer.setHost} className={css['host']} data-placeholder={placeLabel} hidden={composer.isPlain} />
        </div>
        <ComposerBar composer={composer} mode={mode} props={props} withStrip={withStrip} onStrip={() => setStrip(!withStrip)} />
      </div>
      <Under composer={composer} mode={mode}>
        {props.status}
      </Under>
      {editor !== null && box !== null && (
        <Suggestions editor={editor} query={status.query} box={box} place={props.place} keyTaker={keyTaker} />
      )}
      {link !== null && (
        <LinkDialog
          {...link}
          onClose={() => setLink(null)}
          onSave={(url, text) => {
            setLink(null)
            // After the dialog has given the focus back.
            requestAnimationFrame(() => editor?.link(url, text))
          }}
        />
      )}
    </div>
  )
}

/** The line under the box; its height never changes. */
function Under({ composer, mode, children }: { composer: ComposerState; mode: 'new' | 'edit'; children: ReactNode }) {
  const strings = useMessages(composerMessages)
  const { excess } = composer.status
  return (
    <div className={css['under']}>
      <div className="grow ellipsis">{mode === 'new' && children}</div>
      <div role="status" className={css['excess']}>
        {excess?.kind === 'characters' && strings.tooLong(excess.count)}
        {excess?.kind === 'formatting' && strings.tooRich}
      </div>
      {excess === null && !composer.status.isEmpty && (
        <div className={css['hint']}>
          <b>{strings.newLineKeys}</b> {strings.newLineHint}
        </div>
      )}
    </div>
  )
}

function handleOf({ editor, plain, typePlain }: ComposerState): ComposerHandle {
  return {
    focus: () => (editor === null ? plain.box.current?.focus() : editor.focus()),
    type: (text) => {
      if (editor !== null) return editor.typeRaw(text)
      typePlain(plain.text + text)
      plain.box.current?.focus()
    },
  }
}
