/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events -- a rich combobox list; its keys are the text field's */
import type { ReactNode } from 'react'
import { KeyHint } from './key-hint.tsx'
import type { ListNavigation } from './use-list-navigation.ts'
import css from './listbox.module.css'

/** The list of a combobox (quick switcher, mentions, emoji): options and headings, wired by `useListNavigation`. */
export function Listbox({ label, navigation, children }: { label: string; navigation: ListNavigation; children: ReactNode }) {
  return (
    <div id={navigation.listId} role="listbox" aria-label={label} className={css['list']}>
      {children}
    </div>
  )
}

type ListboxOptionProps = {
  navigation: ListNavigation
  /** Its place among all options, headings not counted. */
  index: number
  /** An icon or an avatar. */
  lead?: ReactNode
  /** The words; mark the hit with `<Highlight>`. */
  children: ReactNode
  /** Smaller, after the words. */
  detail?: ReactNode
  /** At the end of the row. */
  end?: ReactNode
}

/** One option. The row under the pointer becomes the active one; the active one shows that Enter chooses it. */
export function ListboxOption({ navigation, index, lead, children, detail, end }: ListboxOptionProps) {
  const active = navigation.active === index
  return (
    <div
      id={navigation.optionId(index)}
      role="option"
      aria-selected={active}
      tabIndex={-1}
      className={css['option']}
      onPointerMove={() => {
        if (!active) navigation.setActive(index)
      }}
      // Not `click`: the press must not take the focus from the field.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => navigation.choose(index)}
    >
      {lead && <span className={css['lead']}>{lead}</span>}
      <span className="grow ellipsis">
        <span className={css['words']}>{children}</span> {detail && <small>{detail}</small>}
      </span>
      {end}
      {active && <KeyHint keys="Enter" />}
    </div>
  )
}

/** A heading between groups of options. */
export function ListboxHeading({ children }: { children: ReactNode }) {
  return (
    <div role="presentation" className={css['heading']}>
      {children}
    </div>
  )
}

/** A text with the hit of a query marked (`ranges` of `matchText`). */
export function Highlight({ text, ranges }: { text: string; ranges: readonly (readonly [number, number])[] }) {
  const parts: ReactNode[] = []
  let done = 0
  for (const [from, to] of ranges) {
    if (from < done) continue
    parts.push(text.slice(done, from), <u key={from}>{text.slice(from, to)}</u>)
    done = to
  }
  return (
    <span className={css['highlight']}>
      {parts}
      {text.slice(done)}
    </span>
  )
}
