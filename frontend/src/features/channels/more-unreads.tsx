import { ArrowDown, ArrowUp } from 'lucide-react'
import { classNames } from '../../lib/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import { useMessages } from '../../ui/language.tsx'
import { channelsMessages } from './messages.ts'
import { useHiddenUnreads } from './use-hidden-unreads.ts'
import css from './sidebar.module.css'

/** Pills over the list that lead to unread rows out of view. For the pointer only: keys have Alt+Shift+Up and Down. */
export function MoreUnreads({ scroller, version }: { scroller: HTMLElement | null; version: unknown }) {
  const words = useMessages(channelsMessages)
  const { above, below, reveal } = useHiddenUnreads(scroller, version)
  return (
    <>
      {above !== 'none' && (
        <button
          type="button"
          tabIndex={-1}
          className={classNames(css['more'], css['above'], above === 'mention' && css['warm'])}
          onClick={() => reveal('above')}
        >
          <Icon of={ArrowUp} size={14} />
          {words.moreUnreads}
        </button>
      )}
      {below !== 'none' && (
        <button
          type="button"
          tabIndex={-1}
          className={classNames(css['more'], css['below'], below === 'mention' && css['warm'])}
          onClick={() => reveal('below')}
        >
          <Icon of={ArrowDown} size={14} />
          {words.moreUnreads}
        </button>
      )}
    </>
  )
}
