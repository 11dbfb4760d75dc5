import { ChevronDown } from 'lucide-react'
import { useId } from 'react'
import type { ReactNode } from 'react'
import { Icon } from '../../ui/icon.tsx'
import css from './sidebar.module.css'

type SidebarSectionProps = { title: string; folded: boolean; onFold: () => void; after?: ReactNode; children: ReactNode }

/** A heading that folds what is under it, and a list. */
export function SidebarSection({ title, folded, onFold, after, children }: SidebarSectionProps) {
  const id = useId()
  return (
    <section className={css['section']} aria-labelledby={id}>
      <h2 className={css['heading']}>
        <button id={id} type="button" aria-expanded={!folded} className={css['fold']} onClick={onFold}>
          <Icon of={ChevronDown} size={12} />
          {title}
        </button>
      </h2>
      <ul>{children}</ul>
      {after}
    </section>
  )
}
