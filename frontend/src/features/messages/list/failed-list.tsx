import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { useMessages } from '../../../ui/language.tsx'
import { conversationMessages } from '../messages.ts'
import css from './message-list.module.css'

/** Nothing could be loaded. It is tried again by itself when the line comes back. */
export function FailedList({ retry }: { retry: () => void }) {
  const words = useMessages(conversationMessages)
  return (
    <div className={css['frame']}>
      <EmptyState
        drawing="broken"
        title={words.loadFailedTitle}
        actions={
          <Button size="sm" kind="primary" onClick={retry}>
            {words.tryAgain}
          </Button>
        }
      >
        {words.loadFailedText}
      </EmptyState>
    </div>
  )
}
