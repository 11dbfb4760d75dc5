import type { ConversationId } from '@parley/contract/kernel/ids'
import { Archive, Eye, UserX } from 'lucide-react'
import { usePlaces } from '../../bindings/places.tsx'
import { useMethod } from '../../bindings/use-method.ts'
import { useSelf, useUser } from '../../bindings/use-people.ts'
import { useWorkspace } from '../../bindings/workspace-context.tsx'
import type { ConversationState } from '../../bindings/engine-types.ts'
import { Button } from '../../ui/button.tsx'
import { EndBar } from '../../ui/frame/pane.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useMessages } from '../../ui/language.tsx'
import { toasts } from '../../ui/toasts.ts'
import { errorText } from './error-text.ts'
import { mayRun } from './may-run.ts'
import { conversationMessages } from './messages.ts'
import { ConversationComposer } from './conversation-composer.tsx'
import type { ConversationNaming } from './use-conversation-name.ts'

type EndProps = { conversation: ConversationState; naming: ConversationNaming; onEditLast: () => void; onEscape: () => void }

/** The composer, or what stands in its place where one cannot write. */
export function ConversationEnd({ conversation, naming, onEditLast, onEscape }: EndProps) {
  const { facts, membership } = conversation
  const partner = useUser(facts.is_im ? naming.others[0] : undefined)
  if (facts.is_archived) return <ArchivedBar conversation={conversation} />
  if (membership === null) return <PreviewBar conversation={conversation} name={naming.name} />
  if (partner?.deleted === true) return <DeactivatedBar name={naming.name} />
  return <ConversationComposer channel={facts.id} naming={naming} onEditLast={onEditLast} onEscape={onEscape} />
}

function ArchivedBar({ conversation }: { conversation: ConversationState }) {
  const words = useMessages(conversationMessages)
  const self = useSelf()
  const unarchive = useMethod('conversations.unarchive')
  const restore = (): void =>
    unarchive.mutate(
      { channel: conversation.facts.id },
      { onError: (error) => toasts.show({ tone: 'problem', text: errorText(words, error) }) },
    )
  return (
    <EndBar
      icon={<Icon of={Archive} />}
      title={words.archivedTitle}
      actions={
        mayRun(conversation, self) && (
          <Button size="sm" busy={unarchive.isPending} onClick={restore}>
            {words.restore}
          </Button>
        )
      }
    >
      {words.archivedText}
    </EndBar>
  )
}

function PreviewBar({ conversation, name }: { conversation: ConversationState; name: string }) {
  const words = useMessages(conversationMessages)
  const places = usePlaces()
  const join = useJoin(conversation.facts.id)
  return (
    <EndBar
      icon={<Icon of={Eye} />}
      title={words.previewTitle(name)}
      actions={
        <>
          <Button size="sm" onClick={() => places.openPanel({ kind: 'details', channel: conversation.facts.id })}>
            {words.details}
          </Button>
          <Button size="sm" kind="primary" busy={join.isPending} onClick={join.run}>
            {words.joinChannel}
          </Button>
        </>
      }
    >
      {words.memberCount(conversation.facts.num_members)}
    </EndBar>
  )
}

function useJoin(channel: ConversationId): { isPending: boolean; run: () => void } {
  const words = useMessages(conversationMessages)
  const workspace = useWorkspace()
  const join = useMethod('conversations.join')
  const run = (): void =>
    join.mutate(
      { channel },
      {
        onSuccess: () => void workspace.untilMember(channel),
        onError: (error) => toasts.show({ tone: 'problem', text: errorText(words, error) }),
      },
    )
  return { isPending: join.isPending, run }
}

function DeactivatedBar({ name }: { name: string }) {
  const words = useMessages(conversationMessages)
  return (
    <EndBar icon={<Icon of={UserX} />} title={words.deactivatedTitle(name)}>
      {words.deactivatedText}
    </EndBar>
  )
}
