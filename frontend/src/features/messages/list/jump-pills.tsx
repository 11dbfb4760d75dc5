import { ArrowDown, ArrowUp } from 'lucide-react'
import { Icon } from '../../../ui/icon.tsx'
import { useMessages } from '../../../ui/language.tsx'
import { conversationMessages } from '../messages.ts'
import css from './jump-pills.module.css'

/** "12 new since 10:41": what is unread begins above. */
export function NewPill({
  count,
  since,
  onJump,
  onMarkRead,
}: {
  count: number
  since: string
  onJump: () => void
  onMarkRead: () => void
}) {
  const words = useMessages(conversationMessages)
  return (
    <div className={css['top']}>
      <span className={css['pill']}>
        <button type="button" onClick={onJump}>
          <Icon of={ArrowUp} size={14} />
          {words.newSince(count > 99 ? '99+' : String(count), since)}
        </button>
        <button type="button" className={css['act']} aria-keyshortcuts="Escape" onClick={onMarkRead}>
          {words.markRead}
          <kbd aria-hidden="true">Esc</kbd>
        </button>
      </span>
    </div>
  )
}

/** "3 new messages", or the way back to the newest: one has scrolled up. */
export function DownPill({ count, onJump }: { count: number; onJump: () => void }) {
  const words = useMessages(conversationMessages)
  return (
    <div className={css['bottom']}>
      <span className={css['pill']}>
        <button type="button" onClick={onJump}>
          <Icon of={ArrowDown} size={14} />
          {count > 0 ? words.newBelow(count) : words.jumpToNewest}
        </button>
      </span>
    </div>
  )
}
