import { memo } from 'react'
import type { ConversationState } from '../../../bindings/engine-types.ts'
import { Button } from '../../../ui/button.tsx'
import { Divider } from '../../../ui/divider.tsx'
import { useMessages } from '../../../ui/language.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { conversationMessages } from '../messages.ts'
import { useTimeStyle } from '../time-style.ts'
import type { ConversationNaming } from '../use-conversation-name.ts'
import type { ListItem } from './list-item.ts'
import { MessageRow } from './message-row.tsx'
import type { RowState } from './message-row.tsx'
import { PendingRow } from './pending-row.tsx'
import { dayOf } from './relative-days.ts'
import { StartBlock } from './start-block.tsx'
import { JoinsRow, SystemRow } from './system-row.tsx'

export type LineContext = { conversation: ConversationState; naming: ConversationNaming; failed: boolean; retry: () => void }

/** One line of the list, whatever it is. */
export function ListLine({ item, state, context }: { item: ListItem; state: RowState; context: LineContext }) {
  switch (item.kind) {
    case 'message':
      return <MessageRow rowKey={item.key} message={item.message} continues={item.continues} {...state} />
    case 'ephemeral':
      return <MessageRow rowKey={item.key} message={item.message} continues={false} isEphemeral {...state} />
    case 'pending':
      return <PendingRow pending={item.pending} continues={item.continues} isCurrent={state.isCurrent} />
    case 'system':
      return <SystemRow message={item.message} isCurrent={state.isCurrent} isFlashing={state.isFlashing} />
    case 'joins':
      return <JoinsRow messages={item.messages} isCurrent={state.isCurrent} isFlashing={state.isFlashing} />
    case 'day':
      return <DayLine at={item.at} />
    case 'new':
      return <NewLine />
    case 'start':
      return <StartBlock conversation={context.conversation} naming={context.naming} />
    case 'older':
    case 'newer':
      return context.failed ? <FailedPage retry={context.retry} /> : <SkeletonRows rows={2} />
  }
}

const DayLine = memo(function DayLine({ at }: { at: number }) {
  const day = dayOf(at, useTimeStyle())
  return (
    <Divider look="pill" label={day}>
      {day}
    </Divider>
  )
})

const NewLine = memo(function NewLine() {
  const words = useMessages(conversationMessages)
  return (
    <Divider look="warm" label={words.newMessages}>
      {words.newShort}
    </Divider>
  )
})

function FailedPage({ retry }: { retry: () => void }) {
  const words = useMessages(conversationMessages)
  return (
    <div role="alert" style={{ padding: '16px 20px', display: 'flex', gap: 12, alignItems: 'center' }}>
      {words.pageFailed}
      <Button size="sm" onClick={retry}>
        {words.tryAgain}
      </Button>
    </div>
  )
}
