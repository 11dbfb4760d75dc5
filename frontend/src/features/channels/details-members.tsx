import { Ellipsis, Search, UserMinus, User as UserIcon, UserPlus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { usePlaces } from '../../bindings/places.tsx'
import { nameOf, usePresence, useSelf, useUsers } from '../../bindings/use-people.ts'
import { errorSentence } from '../../lib/error-sentence.ts'
import { matchScore } from '../../lib/match-score.ts'
import { classNames } from '../../lib/class-names.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { useLanguage, useMessages } from '../../ui/language.tsx'
import { MenuButton } from '../../ui/menu-button.tsx'
import type { MenuEntry } from '../../ui/menu-row.tsx'
import { Tag } from '../../ui/pill.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { isDirect, mayManage, seesTeam } from './conversation-facts.ts'
import type { ConversationHere } from './conversation-facts.ts'
import { KickDialog } from './kick-dialog.tsx'
import { channelsMessages } from './messages.ts'
import { Problem } from './problem.tsx'
import { useMembers } from './use-directory.ts'
import css from './details.module.css'

type Person = ReturnType<typeof useSelf>

const STEP = 100
const NOBODY: readonly string[] = []

/** Everybody in a conversation, by name; a few letters find one. */
export function DetailsMembers({ conversation }: { conversation: ConversationHere }) {
  const words = useMessages(channelsMessages)
  const places = usePlaces()
  const self = useSelf()
  const { id, is_archived: isArchived } = conversation.facts
  const [query, setQuery] = useState('')
  const mayAdd = conversation.membership !== null && seesTeam(self) && !isArchived && !isDirect(conversation)
  return (
    <div className={css['members']}>
      <div className={css['find']}>
        <TextField
          label={words.findMembers}
          hideLabel
          type="search"
          icon={Search}
          placeholder={words.findMembers}
          value={query}
          onValue={setQuery}
          className="grow"
        />
        {mayAdd && (
          <Button icon={UserPlus} onClick={() => places.openDialog({ kind: 'add_people', channel: id })}>
            {words.addPeople}
          </Button>
        )}
      </div>
      <MemberList key={query} conversation={conversation} query={query} />
    </div>
  )
}

function MemberList({ conversation, query }: { conversation: ConversationHere; query: string }) {
  const words = useMessages(channelsMessages)
  const { data: ids, error, refetch } = useMembers(conversation.facts.id)
  const people = useByName(ids ?? NOBODY, query)
  const [most, setMost] = useState(STEP)
  const [kicked, setKicked] = useState<Person | null>(null)
  if (ids === undefined && error !== null)
    return (
      <Problem
        text={errorSentence(words, error)}
        action={
          <Button size="sm" onClick={() => void refetch()}>
            {words.tryAgain}
          </Button>
        }
      />
    )
  if (ids === undefined) return <SkeletonRows rows={4} />
  return (
    <>
      <output className={css['empty']}>{people.length === 0 && query !== '' ? words.noMember(query) : ''}</output>
      <ul>
        {people.slice(0, most).map((person) => (
          <MemberRow key={person.id} person={person} conversation={conversation} onKick={setKicked} />
        ))}
      </ul>
      {people.length > most && (
        <Button kind="quiet" wide onClick={() => setMost(most + STEP)}>
          {words.showMore(people.length - most)}
        </Button>
      )}
      {kicked !== null && <KickDialog conversation={conversation} person={kicked} onClose={() => setKicked(null)} />}
    </>
  )
}

function useByName(ids: readonly string[], query: string): readonly Person[] {
  const language = useLanguage()
  const people = useUsers(ids)
  return useMemo(() => {
    const order = new Intl.Collator(language, { sensitivity: 'base' })
    return people
      .filter((person) => person !== undefined)
      .filter((person) => query === '' || matchScore(query, `${nameOf(person)} ${person.real_name} ${person.name}`) > 0)
      .toSorted((a, b) => Number(a.deleted) - Number(b.deleted) || order.compare(nameOf(a), nameOf(b)))
  }, [people, query, language])
}

type MemberRowProps = { person: Person; conversation: ConversationHere; onKick: (person: Person) => void }

function MemberRow({ person, conversation, onKick }: MemberRowProps) {
  const words = useMessages(channelsMessages)
  const places = usePlaces()
  const self = useSelf()
  const presence = usePresence(person.id)
  const { facts } = conversation
  const openProfile = () => places.openPanel({ kind: 'profile', user: person.id })
  const mayKick =
    mayManage(self, conversation) && person.id !== self.id && !isDirect(conversation) && !facts.is_general && !facts.is_archived
  const entries: MenuEntry[] = [
    { label: words.viewProfile, icon: UserIcon, onSelect: openProfile },
    { label: words.removeMember, icon: UserMinus, danger: true, onSelect: () => onKick(person) },
  ]
  const name = nameOf(person)
  return (
    <li className={css['member']}>
      <button type="button" className={classNames(css['person'], person.deleted && css['gone'])} onClick={openProfile}>
        <Avatar id={person.id} src={person.profile.image_72} size={36} {...(person.deleted ? {} : { presence })} />
        <span className="grow">
          <span className={css['name']}>
            <bdi className="ellipsis">{name}</bdi>
            {person.id === self.id && <span className={css['you']}>{words.you}</span>}
            {person.role !== 'member' && <Tag>{words[`role_${person.role}`]}</Tag>}
          </span>
          <small className="ellipsis">{person.deleted ? words.deactivated : person.profile.title}</small>
        </span>
      </button>
      {mayKick && (
        <MenuButton label={words.more(name)} entries={entries} placement="bottom-end">
          {(trigger) => <IconButton icon={Ellipsis} label={words.more(name)} {...trigger} />}
        </MenuButton>
      )}
    </li>
  )
}
