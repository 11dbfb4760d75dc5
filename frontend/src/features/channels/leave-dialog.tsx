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
  const submit = async () => {
    if (leave.isPending) return
    // Not the callbacks of `mutate`: the event that one left may take this dialog away before the answer is here.
    try {
      await leave.mutateAsync({ channel: id })
    } catch {
      // Told below, by the state of the call.
      return
    }
    toasts.show({ text: words.left(name) })
    onClose()
  }
  return (
    <Dialog
      open
      size="sm"
      title={words.leaveTitle(name)}
      description={isPrivate ? words.leavePrivate : words.leavePublic}
      onClose={onClose}
      onSubmit={() => void submit()}
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
