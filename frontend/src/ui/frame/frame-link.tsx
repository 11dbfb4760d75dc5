import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { classNames } from '../../lib/class-names.ts'
import { Icon } from '../icon.tsx'
import { CountPill } from '../pill.tsx'
import css from './frame-link.module.css'

type FrameLinkProps = Omit<ComponentProps<'a'>, 'children' | 'aria-label'> & {
  icon: LucideIcon
  /** The word under the icon. */
  label: string
  /** Goes on from the label for screen readers: ", 4 unread". */
  more?: string
  current?: boolean
  count?: number
  /** Somebody asks for this person. */
  warm?: boolean
}

/** A place in the rail: icon over word, 52 × 52. An `<a>`; give `href` and `onClick` of the router. */
export function RailLink(props: FrameLinkProps) {
  return <FrameLink {...props} look={css['rail']} />
}

/** A tab at the bottom of a phone, inside `AppFrame`'s `tabs`. */
export function BottomTab(props: FrameLinkProps) {
  return <FrameLink {...props} look={css['tab']} />
}

function FrameLink({
  icon,
  label,
  more,
  current = false,
  count = 0,
  warm = false,
  look,
  className,
  ...link
}: FrameLinkProps & { look: string | undefined }) {
  return (
    <a {...link} className={classNames(css['link'], look, className)} aria-current={current ? 'page' : undefined}>
      <Icon of={icon} size={20} />
      <span>
        {label}
        {more && <span className={css['said']}>{more}</span>}
      </span>
      <CountPill count={count} warm={warm} className={css['count'] ?? ''} />
    </a>
  )
}
