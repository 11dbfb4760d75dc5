import { useMethod } from '../../bindings/use-method.ts'
import { nameOf } from '../../bindings/use-people.ts'
import type { useSelf } from '../../bindings/use-people.ts'
import { errorSentence } from '../../lib/error-sentence.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useMessages, useUiStrings } from '../../ui/language.tsx'
import { toasts } from '../../ui/toasts.ts'
import type { ConversationHere } from './conversation-facts.ts'
import { channelsMessages } from './messages.ts'
import { Problem } from './problem.tsx'

type KickDialogProps = { conversation: ConversationHere; person: ReturnType<typeof useSelf>; onClose: () => void }

/** Asks before somebody is taken out of a channel. */
export function KickDialog({ conversation, person, onClose }: KickDialogProps) {
  const words = useMessages(channelsMessages)
  const strings = useUiStrings()
  const kick = useMethod('conversations.kick')
  const { id, name = '' } = conversation.facts
  const submit = () => {
    if (kick.isPending) return
    kick.mutate(
      { channel: id, user: person.id },
      {
        onSuccess: () => {
          toasts.show({ text: words.removed(nameOf(person)) })
          onClose()
        },
      },
    )
  }
  return (
    <Dialog
      open
      size="sm"
      title={words.removeTitle(nameOf(person))}
      description={words.removeLead(name)}
      onClose={onClose}
      onSubmit={submit}
      footer={
        <>
          <Button kind="quiet" onClick={onClose}>
            {strings.cancel}
          </Button>
          <Button kind="danger" type="submit" busy={kick.isPending} data-autofocus="">
            {words.removeMember}
          </Button>
        </>
      }
    >
      {kick.error !== null && <Problem text={errorSentence(words, kick.error)} />}
    </Dialog>
  )
}
