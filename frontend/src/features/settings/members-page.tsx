import { useQuery } from '@tanstack/react-query'
import { Search } from 'lucide-react'
import { useMemo, useState } from 'react'
import { nameOf } from '../../bindings/use-people.ts'
import type { useSelf } from '../../bindings/use-people.ts'
import { useWorkspace } from '../../bindings/workspace-context.tsx'
import { errorSentence } from '../../lib/error-sentence.ts'
import { matchScore } from '../../lib/match-score.ts'
import { Button } from '../../ui/button.tsx'
import { useLanguage, useMessages } from '../../ui/language.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { MemberRow } from './member-row.tsx'
import { settingsMessages } from './messages.ts'
import { Problem } from './problem.tsx'
import css from './settings.module.css'

type Person = ReturnType<typeof useSelf>

const STEP = 100

/** Everybody in the workspace: what they are, and whether they may come in. */
export function MembersPage() {
  const words = useMessages(settingsMessages)
  const [query, setQuery] = useState('')
  const { data, error, refetch } = useEverybody()
  const again = () => void refetch()
  return (
    <div className={css['parts']}>
      <TextField
        label={words.findMembers}
        hideLabel
        type="search"
        icon={Search}
        placeholder={words.findMembers}
        value={query}
        onValue={setQuery}
      />
      {data === undefined && error === null && <SkeletonRows rows={4} />}
      {data === undefined && error !== null && (
        <Problem
          text={errorSentence(words, error)}
          action={
            <Button size="sm" onClick={again}>
              {words.tryAgain}
            </Button>
          }
        />
      )}
      {data !== undefined && <Found key={query} everybody={data} query={query} onChanged={again} />}
    </div>
  )
}

function Found({ everybody, query, onChanged }: { everybody: readonly Person[]; query: string; onChanged: () => void }) {
  const words = useMessages(settingsMessages)
  const language = useLanguage()
  const [most, setMost] = useState(STEP)
  const people = useMemo(() => {
    const order = new Intl.Collator(language, { sensitivity: 'base' })
    return everybody
      .filter((person) => query === '' || matchScore(query, `${nameOf(person)} ${person.real_name} ${person.profile.email ?? ''}`) > 0)
      .toSorted((a, b) => Number(a.deleted) - Number(b.deleted) || order.compare(nameOf(a), nameOf(b)))
  }, [everybody, query, language])
  return (
    <section className={css['part']}>
      <output className={css['hint']}>{people.length === 0 ? words.noMember(query) : words.membersCount(people.length)}</output>
      <ul>
        {people.slice(0, most).map((person) => (
          <MemberRow key={person.id} person={person} onChanged={onChanged} />
        ))}
      </ul>
      {people.length > most && (
        <Button kind="quiet" wide onClick={() => setMost(most + STEP)}>
          {words.showMore(people.length - most)}
        </Button>
      )}
    </section>
  )
}

function useEverybody() {
  const { api } = useWorkspace()
  return useQuery({
    queryKey: ['users.all'],
    staleTime: 0,
    queryFn: async ({ signal }) => {
      const people: Person[] = []
      let cursor: string | undefined
      do {
        const page = await api.call('users.list', { limit: 1000, ...(cursor === undefined ? {} : { cursor }) }, signal)
        people.push(...page.members)
        cursor = page.response_metadata?.next_cursor
      } while (cursor !== undefined && cursor !== '')
      return people
    },
  })
}
