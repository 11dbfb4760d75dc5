import { useMethod } from '../../bindings/use-method.ts'
import { errorSentence } from '../../lib/error-sentence.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useMessages, useUiStrings } from '../../ui/language.tsx'
import { toasts } from '../../ui/toasts.ts'
import type { ConversationHere } from './conversation-facts.ts'
import { channelsMessages } from './messages.ts'
import { Problem } from './problem.tsx'

/** Asks before leaving, and says how to come back. */
export function LeaveDialog({ conversation, onClose }: { conversation: ConversationHere; onClose: () => void }) {
  const words = useMessages(channelsMessages)
  const strings = useUiStrings()
  const leave = useMethod('conversations.leave')
  const { id, name = '', is_private: isPrivate } = conversation.facts
  const submit = () => {
    if (leave.isPending) return
    leave.mutate(
      { channel: id },
      {
        onSuccess: () => {
          toasts.show({ text: words.left(name) })
          onClose()
        },
      },
    )
  }
  return (
    <Dialog
      open
      size="sm"
      title={words.leaveTitle(name)}
      description={isPrivate ? words.leavePrivate : words.leavePublic}
      onClose={onClose}
      onSubmit={submit}
      footer={
        <>
          <Button kind="quiet" onClick={onClose}>
            {strings.cancel}
          </Button>
          <Button kind="danger" type="submit" busy={leave.isPending} data-autofocus="">
            {words.leaveChannel}
          </Button>
        </>
      }
    >
      {leave.error !== null && <Problem text={errorSentence(words, leave.error)} />}
    </Dialog>
  )
}
