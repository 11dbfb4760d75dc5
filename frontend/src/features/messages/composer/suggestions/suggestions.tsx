import { useEffect, useLayoutEffect, useState } from 'react'
import { Layer } from '../../../../ui/layer.tsx'
import { Listbox, ListboxOption } from '../../../../ui/listbox.tsx'
import { useMessages } from '../../../../ui/language.tsx'
import { useListNavigation } from '../../../../ui/use-list-navigation.ts'
import css from '../composer.module.css'
import type { MessageEditor } from '../editor/message-editor.ts'
import type { SuggestQuery } from '../editor/suggest-query.ts'
import { composerMessages } from '../messages.ts'
import type { KeyTaker } from '../composer-props.ts'
import { useChannelSuggestions } from './channel-suggestions.tsx'
import { useEmojiSuggestions } from './emoji-suggestions.tsx'
import { usePersonSuggestions } from './person-suggestions.tsx'

type SuggestionsProps = {
  editor: MessageEditor
  query: SuggestQuery | null
  box: HTMLElement
  place: string
  takeKeys: (taker: KeyTaker) => void
}

/** The list over the composer while a name is typed. Focus stays in the text; its keys come through `takeKeys`. */
export function Suggestions({ editor, query, box, place, takeKeys }: SuggestionsProps) {
  const strings = useMessages(composerMessages)
  // Escape closes the list for the name that is being typed, not for the next one.
  const [dismissed, setDismissed] = useState<number | null>(null)
  if (query === null && dismissed !== null) setDismissed(null)
  const shown = query !== null && query.from !== dismissed ? query : null
  const text = (kind: SuggestQuery['kind']): string | null => (shown?.kind === kind ? shown.text : null)
  const people = usePersonSuggestions(text('person'), place.split(':')[0] ?? place)
  const channels = useChannelSuggestions(text('channel'))
  const emoji = useEmojiSuggestions(text('emoji'))
  const rows = shown === null ? [] : { person: people, channel: channels, emoji }[shown.kind]
  const navigation = useListNavigation({
    count: rows.length,
    tabChooses: true,
    onChoose: (index) => {
      const row = rows[index]
      if (row !== undefined) editor.insert(row.element, shown, row.answer)
    },
  })
  const wanted = shown?.text
  const [lastWanted, setLastWanted] = useState(wanted)
  if (wanted !== lastWanted) {
    setLastWanted(wanted)
    navigation.setActive(0)
  }
  useLayoutEffect(() => {
    takeKeys((key) => {
      if (rows.length === 0) return false
      if (key !== 'Escape') return navigation.handleKey(key)
      setDismissed(shown?.from ?? null)
      return true
    })
    return () => takeKeys(() => false)
  })
  const isOpen = rows.length > 0
  useComboboxAttributes(editor, isOpen ? navigation : null)
  if (shown === null || !isOpen) return null
  const label = { person: strings.people, channel: strings.channels, emoji: strings.emojiList }[shown.kind]
  return (
    <Layer
      anchor={box}
      placement="top-start"
      phone="hang"
      matchWidth
      onClose={() => setDismissed(shown.from)}
      className={css['suggestions']}
    >
      <Listbox label={label} navigation={navigation}>
        {rows.map((row, index) => (
          <ListboxOption key={row.key} navigation={navigation} index={index} lead={row.lead} detail={row.detail}>
            {row.words}
          </ListboxOption>
        ))}
      </Listbox>
    </Layer>
  )
}

/** Tells screen readers about the list; the name of the field is not touched. */
function useComboboxAttributes(
  editor: MessageEditor,
  list: { listId: string; optionId: (index: number) => string; active: number } | null,
): void {
  const listId = list?.listId
  const optionId = list?.optionId(list.active)
  useEffect(() => {
    if (listId === undefined || optionId === undefined) return
    editor.setState({ 'aria-autocomplete': 'list', 'aria-controls': listId, 'aria-activedescendant': optionId })
    return () => editor.setState({})
  }, [editor, listId, optionId])
}
