import { useMutation } from '@tanstack/react-query'
import { Search, X } from 'lucide-react'
import { useState } from 'react'
import { usePlaces } from '../../bindings/places.tsx'
import { useWorkspace } from '../../bindings/workspace-context.tsx'
import { errorSentence } from '../../lib/error-sentence.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { useMessages, useUiStrings } from '../../ui/language.tsx'
import { Listbox, ListboxHeading } from '../../ui/listbox.tsx'
import { toasts } from '../../ui/toasts.ts'
import { useListNavigation } from '../../ui/use-list-navigation.ts'
import { PHONE, useMedia } from '../../ui/use-media.ts'
import { searchMessages } from './messages.ts'
import { rank } from './rank.ts'
import type { Group, Ranked } from './rank.ts'
import { SwitcherOption } from './switcher-option.tsx'
import { useCandidates } from './use-candidates.ts'
import css from './quick-switcher.module.css'

/** Everywhere by a few letters: conversations one is in, people, and channels to look into. */
export function QuickSwitcher({ onClose }: { onClose: () => void }) {
  const words = useMessages(searchMessages)
  return (
    <Dialog open size="lg" title={words.title} onClose={onClose}>
      <Switcher onClose={onClose} />
    </Dialog>
  )
}

function Switcher({ onClose }: { onClose: () => void }) {
  const words = useMessages(searchMessages)
  const strings = useUiStrings()
  const isPhone = useMedia(PHONE)
  const [query, setQuery] = useState('')
  const { candidates, isSettled } = useCandidates(query)
  const rows = rank(candidates, query)
  const open = useOpen()
  const navigation = useListNavigation({
    count: rows.length,
    onChoose: (index) => {
      const row = rows[index]
      if (row !== undefined && !open.isPending) open.mutate(row)
    },
  })
  return (
    <div className={css['switcher']}>
      <div className={css['field']}>
        <Icon of={Search} size={20} />
        <input
          {...navigation.comboboxProps}
          aria-label={words.jumpTo}
          placeholder={words.placeholder}
          value={query}
          maxLength={100}
          spellCheck={false}
          data-autofocus=""
          onChange={(event) => {
            setQuery(event.target.value)
            navigation.setActive(0)
          }}
        />
        {isPhone ? <IconButton icon={X} label={strings.close} onClick={onClose} /> : <KeyHint keys="Esc" />}
      </div>
      <div className={css['found']}>
        <Listbox label={words.results} navigation={navigation}>
          {rows.map((row, index) => (
            <GroupedOption key={`${row.shownIn} ${row.key}`} row={row} before={rows[index - 1]}>
              <SwitcherOption row={row} index={index} navigation={navigation} />
            </GroupedOption>
          ))}
        </Listbox>
        <output className={css['nothing']}>
          {rows.length === 0 && isSettled && query.trim() !== '' && (
            <>
              <b>{words.nothing(query.trim())}</b> {words.nothingHint}
            </>
          )}
        </output>
      </div>
      <Hints />
    </div>
  )
}

function GroupedOption({ row, before, children }: { row: Ranked; before: Ranked | undefined; children: React.ReactNode }) {
  const words = useMessages(searchMessages)
  const headings: Record<Group, string> = {
    recent: words.unreadAndRecent,
    mine: words.youAreIn,
    people: words.people,
    others: words.notJoined,
  }
  return (
    <>
      {row.shownIn !== before?.shownIn && <ListboxHeading>{headings[row.shownIn]}</ListboxHeading>}
      {children}
    </>
  )
}

/** A person without a conversation yet gets one. */
function useOpen() {
  const words = useMessages(searchMessages)
  const workspace = useWorkspace()
  const places = usePlaces()
  return useMutation({
    mutationFn: async (row: Ranked) => (row.group === 'people' ? await workspace.openDirect([row.key]) : row.key),
    // Opening a conversation closes the dialog.
    onSuccess: (channel) => places.openConversation(channel),
    onError: (error) => toasts.show({ text: errorSentence(words, error), tone: 'problem' }),
  })
}

function Hints() {
  const words = useMessages(searchMessages)
  return (
    <div className={css['hints']} aria-hidden="true">
      <Hint keys={['Up', 'Down']} text={words.move} />
      <Hint keys={['Enter']} text={words.open} />
      <span className="grow" />
      <Hint keys={['@']} text={words.onlyPeople} />
      <Hint keys={['#']} text={words.onlyChannels} />
    </div>
  )
}

function Hint({ keys, text }: { keys: readonly string[]; text: string }) {
  return (
    <span className={css['hint']}>
      {keys.map((key) => (
        <KeyHint key={key} keys={key} />
      ))}
      {text}
    </span>
  )
}
