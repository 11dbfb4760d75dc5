import { Pencil } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { useMessages, useUiStrings } from '../../ui/language.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { channelsMessages } from './messages.ts'
import css from './details.module.css'

type EditableTextProps = {
  label: string
  editLabel: string
  value: string
  placeholder: string
  most: number
  mayEdit: boolean
  /** Resolves when it is kept. */
  save: (value: string) => Promise<unknown>
  problemOf: (error: unknown) => string
}

/** A text that is changed in its place: Enter keeps it, Esc leaves it. */
export function EditableText(props: EditableTextProps) {
  const words = useMessages(channelsMessages)
  const [isOpen, setOpen] = useState(false)
  const { label, editLabel, value, placeholder, mayEdit } = props
  return (
    <section className={css['part']}>
      <div className={css['partHead']}>
        <h3>{label}</h3>
        {mayEdit && !isOpen && <IconButton icon={Pencil} label={editLabel} size={28} onClick={() => setOpen(true)} />}
      </div>
      {isOpen ? (
        <Editor {...props} onClose={() => setOpen(false)} />
      ) : (
        <Text value={value} empty={mayEdit ? placeholder : words.nothingSet} />
      )}
    </section>
  )
}

function Text({ value, empty }: { value: string; empty: string }): ReactNode {
  if (value === '') return <p className={css['empty']}>{empty}</p>
  return (
    <p className={css['text']} dir="auto">
      {value}
    </p>
  )
}

function Editor({ label, value, placeholder, most, save, problemOf, onClose }: EditableTextProps & { onClose: () => void }) {
  const words = useMessages(channelsMessages)
  const strings = useUiStrings()
  const [text, setText] = useState(value)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const keep = () => {
    if (isBusy) return
    if (text.trim() === value) return onClose()
    setBusy(true)
    save(text.trim()).then(onClose, (error: unknown) => {
      setBusy(false)
      setProblem(problemOf(error))
    })
  }
  return (
    <form
      className={css['editor']}
      onSubmit={(event) => {
        event.preventDefault()
        keep()
      }}
    >
      <TextArea
        label={label}
        hideLabel
        autoFocus
        dir="auto"
        rows={2}
        maxLength={most}
        placeholder={placeholder}
        value={text}
        error={problem}
        onValue={setText}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Escape') {
            event.preventDefault()
            onClose()
          } else if (event.key === 'Enter' && !event.shiftKey) {
            event.preventDefault()
            keep()
          }
        }}
      />
      <div className={css['acts']}>
        <Button size="sm" kind="quiet" onClick={onClose}>
          {strings.cancel}
        </Button>
        <Button size="sm" kind="primary" type="submit" busy={isBusy}>
          {words.save}
        </Button>
      </div>
    </form>
  )
}
