import { useId, useState, type KeyboardEvent } from 'react'

type Options = {
  /** How many options are shown now. */
  count: number
  /** Enter, or a press on an option. */
  onChoose: (index: number) => void
  /** Also choose with Tab, as autocompletes in a text do. */
  tabChooses?: boolean
}

export type ListNavigation = {
  active: number
  setActive: (index: number) => void
  listId: string
  optionId: (index: number) => string
  choose: (index: number) => void
  /** Spread on the input: combobox role, the wiring and the keys. */
  comboboxProps: {
    role: 'combobox'
    'aria-expanded': boolean
    'aria-controls': string
    'aria-autocomplete': 'list'
    'aria-activedescendant': string | undefined
    autoComplete: 'off'
    onKeyDown: (event: KeyboardEvent) => void
  }
  /** For an editor: true if the key moved or chose, so the editor must leave it alone. */
  handleKey: (key: string) => boolean
}

/**
 * The keys of a list under a text field: focus stays in the field, `aria-activedescendant` names the active option. Up and Down go round;
 * the first option is active, and active again when the list gets shorter than it. Call `setActive(0)` when the query changes.
 */
export function useListNavigation({ count, onChoose, tabChooses = false }: Options): ListNavigation {
  const listId = useId()
  const [wanted, setActive] = useState(0)
  const active = wanted < count ? wanted : 0
  const optionId = (index: number) => `${listId}-${index}`

  const move = (index: number) => {
    setActive(index)
    document.getElementById(optionId(index))?.scrollIntoView({ block: 'nearest' })
    return true
  }
  const choose = (index: number) => {
    onChoose(index)
    return true
  }
  const handleKey = (key: string) => {
    if (count === 0) return false
    if (key === 'ArrowDown') return move((active + 1) % count)
    if (key === 'ArrowUp') return move((active - 1 + count) % count)
    return key === 'Enter' || (key === 'Tab' && tabChooses) ? choose(active) : false
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter and arrows belong to the input method while it composes.
    const plain = !event.nativeEvent.isComposing && !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey
    if (plain && handleKey(event.key)) event.preventDefault()
  }
  return {
    active,
    setActive,
    listId,
    optionId,
    choose: onChoose,
    handleKey,
    comboboxProps: {
      role: 'combobox',
      'aria-expanded': count > 0,
      'aria-controls': listId,
      'aria-autocomplete': 'list',
      'aria-activedescendant': count > 0 ? optionId(active) : undefined,
      autoComplete: 'off',
      onKeyDown,
    },
  }
}
