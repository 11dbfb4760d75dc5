import { useState } from 'react'
import { useMethod } from '../../bindings/use-method.ts'
import { errorSentence } from '../../lib/error-sentence.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useMessages, useUiStrings } from '../../ui/language.tsx'
import { toasts } from '../../ui/toasts.ts'
import { ChannelNameField, isNameError, useNameCheck } from './channel-name-field.tsx'
import type { ConversationHere } from './conversation-facts.ts'
import { channelsMessages } from './messages.ts'
import { Problem } from './problem.tsx'

/** Gives a channel another name; the system line in the channel says so to its members. */
export function RenameDialog({ conversation, onClose }: { conversation: ConversationHere; onClose: () => void }) {
  const words = useMessages(channelsMessages)
  const strings = useUiStrings()
  const { id, name: old = '' } = conversation.facts
  const [name, setName] = useState(old)
  const check = useNameCheck(name, old)
  const rename = useMethod('conversations.rename')
  const canSend = name !== '' && name !== old && check.fault === null
  const submit = () => {
    if (!canSend || rename.isPending) return
    rename.mutate(
      { channel: id, name },
      {
        onSuccess: ({ channel }) => {
          toasts.show({ text: words.renamed(channel.name ?? name) })
          onClose()
        },
      },
    )
  }
  return (
    <Dialog
      open
      title={words.renameTitle(old)}
      description={words.renameLead}
      onClose={onClose}
      onSubmit={submit}
      footer={
        <>
          <Button kind="quiet" onClick={onClose}>
            {strings.cancel}
          </Button>
          <Button kind="primary" type="submit" busy={rename.isPending} disabled={!canSend}>
            {words.rename}
          </Button>
        </>
      }
    >
      <ChannelNameField value={name} onValue={setName} check={check} refused={rename.error} />
      {rename.error !== null && !isNameError(rename.error) && <Problem text={errorSentence(words, rename.error)} />}
    </Dialog>
  )
}
