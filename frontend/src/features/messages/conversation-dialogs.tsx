import { LIMITS } from '@parley/contract/kernel/limits'
import { useState } from 'react'
import { useMethod } from '../../bindings/use-method.ts'
import type { ConversationState } from '../../bindings/engine-types.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useMessages } from '../../ui/language.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { errorText } from './error-text.ts'
import { conversationMessages } from './messages.ts'

/** Gives a channel another name. */
export function RenameDialog({ conversation, onClose }: { conversation: ConversationState; onClose: () => void }) {
  const words = useMessages(conversationMessages)
  const before = conversation.facts.name ?? ''
  const [name, setName] = useState(before)
  const rename = useMethod('conversations.rename')
  const submit = (): void => rename.mutate({ channel: conversation.facts.id, name: name.trim() }, { onSuccess: onClose })
  return (
    <Dialog
      open
      size="sm"
      title={words.renameTitle(before)}
      description={words.renameText}
      onClose={onClose}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button kind="primary" type="submit" busy={rename.isPending}>
            {words.rename}
          </Button>
        </>
      }
    >
      <TextField
        label={words.renameField}
        hint={words.renameHint}
        error={rename.error === null ? undefined : errorText(words, rename.error)}
        value={name}
        maxLength={LIMITS.channelNameChars}
        onChange={(event) => setName(event.target.value)}
      />
    </Dialog>
  )
}

type ConfirmProps = { title: string; text: string; act: string; onClose: () => void; onAct: () => void }

/** Asks before something that others feel, or that is hard to take back. */
export function ConfirmDialog({ title, text, act, onClose, onAct }: ConfirmProps) {
  const words = useMessages(conversationMessages)
  return (
    <Dialog
      open
      size="sm"
      role="alertdialog"
      title={title}
      description={text}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button
            kind="danger"
            data-autofocus=""
            onClick={() => {
              onClose()
              onAct()
            }}
          >
            {act}
          </Button>
        </>
      }
    />
  )
}
