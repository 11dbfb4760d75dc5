import { X } from 'lucide-react'
import { useDeferredValue, useMemo, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { nameOf, usePresence, useUser } from '../../bindings/use-people.ts'
import type { useSelf } from '../../bindings/use-people.ts'
import { useMethodQuery } from '../../bindings/use-method.ts'
import { useWorkspace } from '../../bindings/workspace-context.tsx'
import { errorSentence } from '../../lib/error-sentence.ts'
import { matchText } from '../../lib/match-score.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Field } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useMessages } from '../../ui/language.tsx'
import { Highlight, Listbox, ListboxOption } from '../../ui/listbox.tsx'
import { FieldBox } from '../../ui/text-field.tsx'
import { useListNavigation } from '../../ui/use-list-navigation.ts'
import type { ListNavigation } from '../../ui/use-list-navigation.ts'
import { channelsMessages } from './messages.ts'
import css from './person-picker.module.css'

type Person = ReturnType<typeof useSelf>

type PersonPickerProps = {
  label: string
  hideLabel?: boolean
  value: readonly string[]
  onChange: (people: readonly string[]) => void
  /** As many as may be chosen. */
  most?: number
  /** Who is not offered. */
  without?: readonly string[]
}

const NOBODY: readonly string[] = []

/** People by a few letters of their name; those chosen stand as chips before the field, and Backspace takes the last one back. */
export function PersonPicker({ label, hideLabel, value, onChange, most = Infinity, without = NOBODY }: PersonPickerProps) {
  const words = useMessages(channelsMessages)
  const { people: known } = useWorkspace()
  const [query, setQuery] = useState('')
  const isFull = value.length >= most
  const { found, error, isSettled } = useFound(query, [...value, ...without], isFull)
  const navigation = useListNavigation({
    count: found.length,
    onChoose: (index) => {
      const person = found[index]
      if (person === undefined) return
      known.learn([person])
      onChange([...value, person.id])
      setQuery('')
    },
  })
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Backspace' && query === '' && value.length > 0) onChange(value.slice(0, -1))
    else navigation.comboboxProps.onKeyDown(event)
  }
  return (
    <div className={css['picker']}>
      <Field label={label} hideLabel={hideLabel} hint={isFull ? words.enough(most) : undefined}>
        {(control) => (
          <FieldBox size="lg">
            <div className={css['chosen']}>
              {value.map((id) => (
                <PersonChip key={id} id={id} onRemove={() => onChange(value.filter((one) => one !== id))} />
              ))}
              <input
                {...control}
                {...navigation.comboboxProps}
                onKeyDown={onKeyDown}
                className={css['input']}
                placeholder={value.length === 0 ? words.findPeople : ''}
                value={query}
                spellCheck={false}
                data-autofocus=""
                onChange={(event) => {
                  setQuery(event.target.value)
                  navigation.setActive(0)
                }}
              />
            </div>
          </FieldBox>
        )}
      </Field>
      <div className={css['found']}>
        <Listbox label={words.people} navigation={navigation}>
          {found.map((person, index) => (
            <PersonOption key={person.id} person={person} index={index} query={query} navigation={navigation} />
          ))}
        </Listbox>
        <output className={css['note']}>
          {error !== null
            ? errorSentence(words, error)
            : isSettled && query !== '' && found.length === 0 && !isFull
              ? words.nobody(query)
              : ''}
        </output>
      </div>
    </div>
  )
}

/** With an empty field the list makes room once somebody is chosen, so that Enter sends the form. */
function useFound(query: string, taken: readonly string[], isFull: boolean) {
  const typed = query.trim()
  const wanted = useDeferredValue(typed)
  const enabled = !isFull
  const { data, error, isPlaceholderData } = useMethodQuery(
    'client.users',
    { query: wanted, limit: Math.min(100, 20 + taken.length) },
    { enabled, keepPrevious: true },
  )
  const key = taken.join(' ')
  const found = useMemo(() => {
    const out = new Set(key.split(' '))
    return (data?.users ?? []).filter((user) => !out.has(user.id) && !user.deleted && matchesName(user, typed)).slice(0, 20)
  }, [data, key, typed])
  const isHidden = isFull || (query === '' && taken.length > 1)
  return { found: isHidden ? [] : found, error, isSettled: data !== undefined && !isPlaceholderData && wanted === typed }
}

/** The server finds by words' beginnings in any of the names; while its answer is on the way the last one is narrowed here. */
const matchesName = (user: Person, query: string): boolean =>
  query === '' || [user.profile.display_name, user.real_name, user.name].some((name) => matchText(query, name) !== null)

type PersonOptionProps = { person: Person; index: number; query: string; navigation: ListNavigation }

function PersonOption({ person, index, query, navigation }: PersonOptionProps) {
  const presence = usePresence(person.id)
  const name = nameOf(person)
  const words = useMessages(channelsMessages)
  const detail = [person.is_example === true ? words.example : '', person.real_name === name ? '' : person.real_name, person.profile.title]
    .filter(Boolean)
    .join(' · ')
  return (
    <ListboxOption
      navigation={navigation}
      index={index}
      lead={<Avatar id={person.id} src={person.profile.image_48} size={24} presence={presence} />}
      detail={detail}
    >
      <Highlight text={name} ranges={matchText(query.trim(), name)?.ranges ?? []} />
    </ListboxOption>
  )
}

function PersonChip({ id, onRemove }: { id: string; onRemove: () => void }) {
  const words = useMessages(channelsMessages)
  const person = useUser(id)
  const name = nameOf(person)
  return (
    <span className={css['chip']}>
      <Avatar id={id} src={person?.profile.image_48} size={20} />
      <bdi className="ellipsis">{name}</bdi>
      <button type="button" aria-label={words.removePerson(name)} onClick={onRemove}>
        <Icon of={X} size={14} />
      </button>
    </span>
  )
}
