import { LIMITS } from '@parley/contract/kernel/limits'
import { Archive, ArchiveRestore, LogOut, Pencil, UserPlus } from 'lucide-react'
import { useState } from 'react'
import { usePlaces } from '../../bindings/places.tsx'
import { useMethod } from '../../bindings/use-method.ts'
import { nameOf, useSelf, useUser } from '../../bindings/use-people.ts'
import { useWorkspace } from '../../bindings/workspace-context.tsx'
import { errorSentence } from '../../lib/error-sentence.ts'
import { localeFor } from '../../lib/locale-for.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { useLanguage, useMessages } from '../../ui/language.tsx'
import { toasts } from '../../ui/toasts.ts'
import { ArchiveDialog } from './archive-dialog.tsx'
import { isDirect, mayManage, seesTeam } from './conversation-facts.ts'
import type { ConversationHere } from './conversation-facts.ts'
import { EditableText } from './editable-text.tsx'
import { LeaveDialog } from './leave-dialog.tsx'
import { channelsMessages } from './messages.ts'
import { RenameDialog } from './rename-dialog.tsx'
import { useJoin } from './use-join.ts'
import css from './details.module.css'

/** Topic, purpose, who made it and when; and what may be done with it. */
export function DetailsAbout({ conversation }: { conversation: ConversationHere }) {
  const words = useMessages(channelsMessages)
  const { facts } = conversation
  return (
    <div className={css['about']}>
      {facts.is_archived && (
        <Banner look="box" icon={Archive}>
          {words.archivedNote}
        </Banner>
      )}
      {!facts.is_im && <Texts conversation={conversation} />}
      {!isDirect(conversation) && <Creation conversation={conversation} />}
      {!isDirect(conversation) && <Acts conversation={conversation} />}
    </div>
  )
}

function Texts({ conversation }: { conversation: ConversationHere }) {
  const words = useMessages(channelsMessages)
  const { api } = useWorkspace()
  const { facts, membership } = conversation
  const mayEdit = membership !== null && !facts.is_archived
  const problemOf = (error: unknown) => errorSentence(words, error)
  return (
    <>
      <EditableText
        label={words.topic}
        editLabel={words.editTopic}
        value={facts.topic.value}
        placeholder={words.noTopic}
        most={LIMITS.topicChars}
        mayEdit={mayEdit}
        save={(topic) => api.call('conversations.setTopic', { channel: facts.id, topic })}
        problemOf={problemOf}
      />
      <EditableText
        label={words.purpose}
        editLabel={words.editPurpose}
        value={facts.purpose.value}
        placeholder={words.noPurpose}
        most={LIMITS.topicChars}
        mayEdit={mayEdit}
        save={(purpose) => api.call('conversations.setPurpose', { channel: facts.id, purpose })}
        problemOf={problemOf}
      />
    </>
  )
}

function Creation({ conversation }: { conversation: ConversationHere }) {
  const words = useMessages(channelsMessages)
  const language = useLanguage()
  const { creator, created } = conversation.facts
  const person = useUser(creator === '' ? undefined : creator)
  const date = new Intl.DateTimeFormat(localeFor(language), { dateStyle: 'long' }).format(created * 1000)
  return (
    <section className={css['part']}>
      <h3>{words.createdBy}</h3>
      <p className={css['text']}>
        {creator !== '' && <bdi>{nameOf(person)}</bdi>} {words.createdOn(date)}
      </p>
    </section>
  )
}

type Asked = 'leave' | 'rename' | 'archive' | null

function Acts({ conversation }: { conversation: ConversationHere }) {
  const [asked, ask] = useState<Asked>(null)
  const close = () => ask(null)
  return (
    <>
      <div className={css['buttons']}>
        {conversation.membership === null ? (
          <JoinButton conversation={conversation} />
        ) : (
          <MemberButtons conversation={conversation} ask={ask} />
        )}
        <ManagerButtons conversation={conversation} ask={ask} />
      </div>
      {asked === 'leave' && <LeaveDialog conversation={conversation} onClose={close} />}
      {asked === 'rename' && <RenameDialog conversation={conversation} onClose={close} />}
      {asked === 'archive' && <ArchiveDialog conversation={conversation} onClose={close} />}
    </>
  )
}

type ActsProps = { conversation: ConversationHere; ask: (asked: Asked) => void }

function JoinButton({ conversation }: Pick<ActsProps, 'conversation'>) {
  const words = useMessages(channelsMessages)
  const join = useJoin()
  if (conversation.facts.is_archived) return null
  const press = () =>
    join.mutate(conversation.facts.id, { onError: (error) => toasts.show({ text: errorSentence(words, error), tone: 'problem' }) })
  return (
    <Button kind="primary" busy={join.isPending} onClick={press}>
      {words.join}
    </Button>
  )
}

function MemberButtons({ conversation, ask }: ActsProps) {
  const words = useMessages(channelsMessages)
  const places = usePlaces()
  const self = useSelf()
  const { facts } = conversation
  return (
    <>
      {seesTeam(self) && !facts.is_archived && (
        <Button icon={UserPlus} onClick={() => places.openDialog({ kind: 'add_people', channel: facts.id })}>
          {words.addPeople}
        </Button>
      )}
      {!facts.is_general && !facts.is_archived && (
        <Button kind="danger-plain" icon={LogOut} onClick={() => ask('leave')}>
          {words.leaveChannel}
        </Button>
      )}
    </>
  )
}

function ManagerButtons({ conversation, ask }: ActsProps) {
  const words = useMessages(channelsMessages)
  const self = useSelf()
  const { facts } = conversation
  if (!mayManage(self, conversation)) return null
  if (facts.is_archived) return <UnarchiveButton conversation={conversation} />
  return (
    <>
      <Button icon={Pencil} onClick={() => ask('rename')}>
        {words.rename}
      </Button>
      {!facts.is_general && (
        <Button kind="danger-plain" icon={Archive} onClick={() => ask('archive')}>
          {words.archive}
        </Button>
      )}
    </>
  )
}

function UnarchiveButton({ conversation }: Pick<ActsProps, 'conversation'>) {
  const words = useMessages(channelsMessages)
  const unarchive = useMethod('conversations.unarchive')
  const { id, name = '' } = conversation.facts
  const press = () => {
    // Not the callbacks of `mutate`: the event may take this button away before the answer is here.
    void unarchive.mutateAsync({ channel: id }).then(
      () => toasts.show({ text: words.unarchived(name) }),
      (error: unknown) => toasts.show({ text: errorSentence(words, error), tone: 'problem' }),
    )
  }
  return (
    <Button icon={ArchiveRestore} busy={unarchive.isPending} onClick={press}>
      {words.unarchive}
    </Button>
  )
}
