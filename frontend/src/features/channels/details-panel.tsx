import { X } from 'lucide-react'
import { useId, useState } from 'react'
import { useConversation } from '../../bindings/use-conversations.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { PaneBody, PaneHeader, PaneScroll } from '../../ui/frame/pane.tsx'
import { useMessages, useUiStrings } from '../../ui/language.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { PHONE, useMedia } from '../../ui/use-media.ts'
import type { ConversationHere } from './conversation-facts.ts'
import { DetailsAbout } from './details-about.tsx'
import { DetailsMembers } from './details-members.tsx'
import { channelsMessages } from './messages.ts'
import { useTitleOf } from './use-title-of.ts'

type Tab = 'about' | 'members'
type DetailsPanelProps = { channel: string; tab?: Tab; onClose: () => void }

/** What a conversation is, and who is in it. Give it the channel and the tab as `key`. */
export function DetailsPanel({ channel, tab = 'about', onClose }: DetailsPanelProps) {
  const words = useMessages(channelsMessages)
  const conversation = useConversation(channel)
  return (
    <>
      <PanelHeader title={words.details} aside={conversation && <Title conversation={conversation} />} onClose={onClose} />
      <PaneBody>{conversation && <Shown conversation={conversation} tab={tab} />}</PaneBody>
    </>
  )
}

function Title({ conversation }: { conversation: ConversationHere }) {
  const title = useTitleOf(conversation)
  const isChannel = !conversation.facts.is_im && !conversation.facts.is_mpim
  return <bdi className="ellipsis">{isChannel ? `#${title}` : title}</bdi>
}

function PanelHeader({ title, aside, onClose }: { title: string; aside: React.ReactNode; onClose: () => void }) {
  const strings = useUiStrings()
  const isPhone = useMedia(PHONE)
  return (
    <PaneHeader
      title={title}
      level={2}
      aside={aside}
      onBack={onClose}
      end={!isPhone && <IconButton icon={X} label={strings.close} onClick={onClose} />}
    />
  )
}

function Shown({ conversation, tab: first }: { conversation: ConversationHere; tab: Tab }) {
  const words = useMessages(channelsMessages)
  const panel = useId()
  // Asked for again from outside (the button "Members"), the tab follows; in between it is one's own choice.
  const [chosen, setChosen] = useState<{ from: Tab; tab: Tab }>({ from: first, tab: first })
  const tab = chosen.from === first ? chosen.tab : first
  const tabs = [
    { id: 'about', label: words.about },
    { id: 'members', label: words.members, count: conversation.facts.num_members },
  ] as const
  return (
    <>
      <Tabs label={words.details} tabs={tabs} selected={tab} onSelect={(next) => setChosen({ from: first, tab: next })} panelId={panel} />
      <PaneScroll>
        <div id={panel} role="tabpanel" aria-label={tab === 'about' ? words.about : words.members}>
          {tab === 'about' ? <DetailsAbout conversation={conversation} /> : <DetailsMembers conversation={conversation} />}
        </div>
      </PaneScroll>
    </>
  )
}
