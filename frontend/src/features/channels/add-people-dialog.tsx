import { useState } from 'react'
import { useConversation } from '../../bindings/use-conversations.ts'
import { useMethod } from '../../bindings/use-method.ts'
import { useSelf } from '../../bindings/use-people.ts'
import { errorSentence } from '../../lib/error-sentence.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useMessages, useUiStrings } from '../../ui/language.tsx'
import { toasts } from '../../ui/toasts.ts'
import { channelsMessages } from './messages.ts'
import { PersonPicker } from './person-picker.tsx'
import { Problem } from './problem.tsx'
import { useMembers } from './use-directory.ts'

/** Adds people of the workspace to a channel. */
export function AddPeopleDialog({ channel, onClose }: { channel: string; onClose: () => void }) {
  const words = useMessages(channelsMessages)
  const strings = useUiStrings()
  const self = useSelf()
  const name = useConversation(channel)?.facts.name ?? ''
  const members = useMembers(channel)
  const [chosen, setChosen] = useState<readonly string[]>([])
  const invite = useMethod('conversations.invite')
  const submit = () => {
    if (chosen.length === 0 || invite.isPending) return
    invite.mutate(
      { channel, users: [...chosen] },
      {
        onSuccess: () => {
          toasts.show({ text: words.added(chosen.length) })
          onClose()
        },
      },
    )
  }
  return (
    <Dialog
      open
      title={words.addTitle(name)}
      description={words.addLead}
      onClose={onClose}
      onSubmit={submit}
      footer={
        <>
          <Button kind="quiet" onClick={onClose}>
            {strings.cancel}
          </Button>
          <Button kind="primary" type="submit" busy={invite.isPending} disabled={chosen.length === 0}>
            {words.add}
          </Button>
        </>
      }
    >
      <PersonPicker label={words.people} hideLabel value={chosen} onChange={setChosen} without={members.data ?? [self.id]} />
      {invite.error !== null && <Problem text={errorSentence(words, invite.error)} />}
    </Dialog>
  )
}
