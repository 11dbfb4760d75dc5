import { ChevronLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from '../../lib/class-names.ts'
import { IconButton } from '../icon-button.tsx'
import { useUiStrings } from '../language.tsx'
import { PHONE, useMedia } from '../use-media.ts'
import css from './pane.module.css'

type PaneHeaderProps = {
  /** The heading: a string, or a string with an icon before it. */
  title: ReactNode
  /** 2 in a sidebar or a panel, 1 in main. */
  level?: 1 | 2
  /** Beside the title: a star, the name of the channel; under it on a phone. */
  aside?: ReactNode
  /** Buttons at the end. */
  end?: ReactNode
  /** Shows a Back button on a phone. */
  onBack?: (() => void) | undefined
}

/** The 48 px header of a pane: 18 px title in main (level 1), 15 px elsewhere. On a phone it stands on the desk, 52 px and larger. */
export function PaneHeader({ title, level = 1, aside, end, onBack }: PaneHeaderProps) {
  const phone = useMedia(PHONE)
  const strings = useUiStrings()
  // On a phone only one pane is there, so its heading is the page's.
  const Heading = level === 1 || phone ? 'h1' : 'h2'
  return (
    <header className={classNames(css['header'], level === 1 && css['large'])}>
      {phone && onBack && <IconButton icon={ChevronLeft} label={strings.back} size={44} flip onClick={onBack} />}
      <div className={css['titles']}>
        <Heading className={css['title']}>{title}</Heading>
        {aside && <div className={css['aside']}>{aside}</div>}
      </div>
      {end}
    </header>
  )
}

/** All of a pane below its header; on a phone a sheet with round upper corners. It does not scroll: its children do (`PaneScroll`). */
export function PaneBody({ children, className }: { children: ReactNode; className?: string }) {
  return <div className={classNames(css['body'], className)}>{children}</div>
}

/** A part of a pane that scrolls by itself. */
export function PaneScroll({ children, className }: { children: ReactNode; className?: string }) {
  return <div className={classNames(css['scroll'], className)}>{children}</div>
}

/** In the place of the composer: archived, preview, read-only. It has the composer's height. */
export function EndBar({ icon, title, children, actions }: { icon: ReactNode; title: string; children?: ReactNode; actions?: ReactNode }) {
  return (
    <div className={css['endbar']}>
      {icon}
      <div className="grow">
        <b>{title}</b>
        {children && <p>{children}</p>}
      </div>
      {actions}
    </div>
  )
}
