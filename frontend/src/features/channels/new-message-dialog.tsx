import { useMutation } from '@tanstack/react-query'
import { LIMITS } from '@parley/contract/kernel/limits'
import { useMemo, useState } from 'react'
import { usePlaces } from '../../bindings/places.tsx'
import { useSelf } from '../../bindings/use-people.ts'
import { useWorkspace } from '../../bindings/workspace-context.tsx'
import { errorSentence } from '../../lib/error-sentence.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useMessages, useUiStrings } from '../../ui/language.tsx'
import { channelsMessages } from './messages.ts'
import { PersonPicker } from './person-picker.tsx'
import { Problem } from './problem.tsx'

/** Opens the conversation with one person or a group; the same people always have the same one. */
export function NewMessageDialog({ onClose }: { onClose: () => void }) {
  const words = useMessages(channelsMessages)
  const strings = useUiStrings()
  const workspace = useWorkspace()
  const places = usePlaces()
  const self = useSelf().id
  const [chosen, setChosen] = useState<readonly string[]>([])
  const start = useMutation({
    mutationFn: (people: readonly string[]) => workspace.openDirect(people),
    // Opening a conversation closes the dialog.
    onSuccess: (channel) => places.openConversation(channel),
  })
  return (
    <Dialog
      open
      title={words.newMessage}
      description={words.newMessageLead}
      onClose={onClose}
      onSubmit={() => {
        if (chosen.length > 0 && !start.isPending) start.mutate(chosen)
      }}
      footer={
        <>
          <Button kind="quiet" onClick={onClose}>
            {strings.cancel}
          </Button>
          <Button kind="primary" type="submit" busy={start.isPending} disabled={chosen.length === 0}>
            {words.start}
          </Button>
        </>
      }
    >
      <PersonPicker
        label={words.to}
        value={chosen}
        onChange={setChosen}
        most={LIMITS.groupSize - 1}
        without={useMemo(() => [self], [self])}
      />
      {start.error !== null && <Problem text={errorSentence(words, start.error)} />}
    </Dialog>
  )
}
