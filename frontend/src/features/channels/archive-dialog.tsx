import { useMethod } from '../../bindings/use-method.ts'
import { errorSentence } from '../../lib/error-sentence.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useMessages, useUiStrings } from '../../ui/language.tsx'
import { toasts } from '../../ui/toasts.ts'
import type { ConversationHere } from './conversation-facts.ts'
import { channelsMessages } from './messages.ts'
import { Problem } from './problem.tsx'

/** Asks before a channel becomes read-only for everybody. */
export function ArchiveDialog({ conversation, onClose }: { conversation: ConversationHere; onClose: () => void }) {
  const words = useMessages(channelsMessages)
  const strings = useUiStrings()
  const archive = useMethod('conversations.archive')
  const { id, name = '' } = conversation.facts
  const submit = () => {
    if (archive.isPending) return
    archive.mutate(
      { channel: id },
      {
        onSuccess: () => {
          toasts.show({ text: words.archived(name) })
          onClose()
        },
      },
    )
  }
  return (
    <Dialog
      open
      size="sm"
      title={words.archiveTitle(name)}
      description={words.archiveLead}
      onClose={onClose}
      onSubmit={submit}
      footer={
        <>
          <Button kind="quiet" onClick={onClose}>
            {strings.cancel}
          </Button>
          <Button kind="danger" type="submit" busy={archive.isPending} data-autofocus="">
            {words.archive}
          </Button>
        </>
      }
    >
      {archive.error !== null && <Problem text={errorSentence(words, archive.error)} />}
    </Dialog>
  )
}
