import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { usePlaces } from '../../bindings/places.tsx'
import { useSelect } from '../../bindings/use-select.ts'
import { useWorkspace } from '../../bindings/workspace-context.tsx'
import { errorSentence } from '../../lib/error-sentence.ts'
import { Button } from '../../ui/button.tsx'
import { Switch } from '../../ui/checkbox.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useMessages, useUiStrings } from '../../ui/language.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { LIMITS } from '@parley/contract/kernel/limits'
import { ChannelNameField, isNameError, useNameCheck } from './channel-name-field.tsx'
import { channelsMessages } from './messages.ts'
import { Problem } from './problem.tsx'

/** Makes a channel and opens it. */
export function CreateChannelDialog({ onClose, name: wished = '' }: { onClose: () => void; name?: string }) {
  const words = useMessages(channelsMessages)
  const strings = useUiStrings()
  const team = useSelect((state) => state.team?.name ?? '')
  const [name, setName] = useState(wished)
  const [purpose, setPurpose] = useState('')
  const [isPrivate, setPrivate] = useState(false)
  const check = useNameCheck(name)
  const create = useCreateChannel()
  const canSend = name !== '' && check.fault === null
  return (
    <Dialog
      open
      title={words.createAChannel}
      description={words.createLead}
      onClose={onClose}
      onSubmit={() => {
        if (canSend && !create.isPending) create.mutate({ name, purpose: purpose.trim(), isPrivate })
      }}
      footer={
        <>
          <Button kind="quiet" onClick={onClose}>
            {strings.cancel}
          </Button>
          <Button kind="primary" type="submit" busy={create.isPending} disabled={!canSend}>
            {words.create}
          </Button>
        </>
      }
    >
      <ChannelNameField value={name} onValue={setName} check={check} refused={create.error} />
      <TextField label={words.purpose} optional maxLength={LIMITS.topicChars} value={purpose} onValue={setPurpose} />
      <Switch
        label={words.makePrivate}
        description={isPrivate ? words.privateHint : words.publicHint(team)}
        checked={isPrivate}
        onChecked={setPrivate}
      />
      {create.error !== null && !isNameError(create.error) && <Problem text={errorSentence(words, create.error)} />}
    </Dialog>
  )
}

type Wish = { name: string; purpose: string; isPrivate: boolean }

function useCreateChannel() {
  const workspace = useWorkspace()
  const places = usePlaces()
  return useMutation({
    mutationFn: async ({ name, purpose, isPrivate }: Wish) => {
      const { channel } = await workspace.api.call('conversations.create', { name, is_private: isPrivate })
      await workspace.untilMember(channel.id)
      // The channel is there; what it is for can be said again in its details.
      if (purpose !== '') await workspace.api.call('conversations.setPurpose', { channel: channel.id, purpose }).catch(() => undefined)
      return channel.id
    },
    // Opening a conversation closes the dialog.
    onSuccess: (channel) => places.openConversation(channel),
  })
}
