import { useCallback, useEffect, useImperativeHandle, useRef, useState, type ReactNode } from 'react'
import { classNames } from '../../../lib/class-names.ts'
import { isMac } from '../../../lib/platform.ts'
import { useMessages } from '../../../ui/language.tsx'
import { ComposerBar } from './composer-bar.tsx'
import type { ComposerHandle, ComposerProps, KeyTaker } from './composer-props.ts'
import css from './composer.module.css'
import { FormattingStrip } from './formatting-strip.tsx'
import { LinkDialog } from './link-dialog.tsx'
import { composerMessages, type ComposerStrings } from './messages.ts'
import { PlainBox } from './plain-box.tsx'
import { Suggestions } from './suggestions/suggestions.tsx'
import { useTall } from './use-tall.ts'
import { useComposer, type ComposerState } from './use-composer.ts'

/** Where a message is written: rich text with Markdown, mentions and emoji, a draft, and Send. */
export function Composer(props: ComposerProps) {
  // Nothing of one place may show in another.
  return <ComposerOfPlace key={`${props.mode ?? 'new'} ${props.place}`} {...props} />
}

function ComposerOfPlace(props: ComposerProps) {
  const { mode = 'new', placeLabel, ref, status: line } = props
  const keyTaker = useRef<KeyTaker>(() => false)
  const takeKeys = useCallback((taker: KeyTaker) => {
    keyTaker.current = taker
  }, [])
  const [link, setLink] = useState<{ text: string; url: string } | null>(null)
  const [box, setBox] = useState<HTMLDivElement | null>(null)
  const [field, setField] = useState<HTMLDivElement | null>(null)
  const [withStrip, setStrip] = useState(false)
  const linkOpener = useRef(() => {})
  const composer = useComposer(props, { onKey: (key) => keyTaker.current(key), openLink: () => linkOpener.current() })
  const { editor, status, setHost, isPlain } = composer
  const isTall = useTall(field, status.isEmpty)
  const openLink = useCallback(() => setLink(editor?.linkAtSelection() ?? null), [editor])
  useEffect(() => {
    linkOpener.current = openLink
  }, [openLink])
  useEffect(() => editor?.rename(placeLabel), [editor, placeLabel])
  useImperativeHandle(ref, () => handleOf(composer), [composer])
  return (
    <div className={css['place']}>
      {/* A press beside the words is meant for the words. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the field inside has the role and the keys */}
      <div
        ref={setBox}
        className={classNames(css['box'], withStrip && css['withStrip'], isTall && css['tall'], mode === 'edit' && css['editing'])}
        onMouseDown={(event) => {
          if (event.target !== event.currentTarget || editor === null) return
          event.preventDefault()
          editor.focus()
        }}
      >
        {withStrip && <FormattingStrip editor={editor} active={status.active} onLink={openLink} />}
        <div ref={setField} className={css['field']}>
          {isPlain && <PlainBox composer={composer} props={props} />}
          <div ref={setHost} className={css['host']} data-placeholder={placeLabel} hidden={isPlain} />
        </div>
        <ComposerBar composer={composer} mode={mode} props={props} withStrip={withStrip} onStrip={() => setStrip(!withStrip)} />
      </div>
      <Under composer={composer} mode={mode}>
        {line}
      </Under>
      {editor !== null && box !== null && (
        <Suggestions editor={editor} query={status.query} box={box} place={props.place} takeKeys={takeKeys} />
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
  const { excess, active } = composer.status
  const hint = hintOf(strings, active?.code_block === true)
  return (
    <div className={css['under']}>
      <div className="grow ellipsis">{mode === 'new' && children}</div>
      <output className={css['excess']}>
        {excess?.kind === 'characters' && strings.tooLong(excess.count)}
        {excess?.kind === 'formatting' && strings.tooRich}
      </output>
      {excess === null && !composer.status.isEmpty && (
        <div className={css['hint']}>
          <b>{hint.keys}</b> {hint.text}
        </div>
      )}
    </div>
  )
}

/** The key that one has to know here: in code, Enter makes a line. */
function hintOf(strings: ComposerStrings, isInCode: boolean): { keys: string; text: string } {
  const mac = isMac()
  if (isInCode) return { keys: mac ? strings.sendKeysMac : strings.sendKeys, text: strings.sendHint }
  return { keys: mac ? strings.newLineKeysMac : strings.newLineKeys, text: strings.newLineHint }
}

function handleOf({ editor, plain, typePlain }: ComposerState): ComposerHandle {
  return {
    focus: () => (editor ?? plain).focus(),
    type: (text) => {
      if (editor !== null) return editor.typeRaw(text)
      typePlain(plain.text + text)
      plain.focus()
    },
  }
}
