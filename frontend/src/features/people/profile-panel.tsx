import { useMutation } from '@tanstack/react-query'
import { Clock, Mail, MessageCircle, Pencil, Phone, Shield, X } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { usePlaces } from '../../bindings/places.tsx'
import { useMethodQuery } from '../../bindings/use-method.ts'
import { nameOf, usePresence, useSelf, useUser } from '../../bindings/use-people.ts'
import { useWorkspace } from '../../bindings/workspace-context.tsx'
import { errorSentence } from '../../lib/error-sentence.ts'
import { localeFor } from '../../lib/locale-for.ts'
import { formatTime } from '../../lib/time.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { PaneBody, PaneHeader, PaneScroll } from '../../ui/frame/pane.tsx'
import { Icon } from '../../ui/icon.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { useLanguage, useMessages, useUiStrings } from '../../ui/language.tsx'
import { PresenceMark } from '../../ui/presence-mark.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { PHONE, useMedia } from '../../ui/use-media.ts'
import { peopleMessages } from './messages.ts'
import { Problem } from './problem.tsx'
import css from './profile.module.css'

type Person = ReturnType<typeof useSelf>

/** Who somebody is, beside the conversation. */
export function ProfilePanel({ user, onClose }: { user: string; onClose: () => void }) {
  const words = useMessages(peopleMessages)
  const strings = useUiStrings()
  const isPhone = useMedia(PHONE)
  const person = useUser(user)
  return (
    <>
      <PaneHeader
        title={words.profile}
        level={2}
        onBack={onClose}
        end={!isPhone && <IconButton icon={X} label={strings.close} onClick={onClose} />}
      />
      <PaneBody>
        <PaneScroll>{person === undefined ? <SkeletonRows rows={2} /> : <Profile key={person.id} person={person} />}</PaneScroll>
      </PaneBody>
    </>
  )
}

function Profile({ person }: { person: Person }) {
  const words = useMessages(peopleMessages)
  const { profile } = person
  const name = nameOf(person)
  const pronouns = typeof profile['pronouns'] === 'string' ? profile['pronouns'] : ''
  const line = [profile.title, pronouns].filter(Boolean).join(' · ')
  return (
    <div className={css['profile']}>
      <div className={css['face']}>
        <Avatar id={person.id} src={profile.image_192} size={88} />
      </div>
      <div>
        <h3 className={css['name']}>
          <bdi>{name}</bdi>
        </h3>
        {person.real_name !== name && (
          <p className={css['line']}>
            <bdi>{person.real_name}</bdi>
          </p>
        )}
        {line !== '' && <p className={css['line']}>{line}</p>}
      </div>
      {person.deleted ? (
        <p className={css['gone']}>
          <b>{words.deactivated}</b> {words.deactivatedHint}
        </p>
      ) : (
        <Acts person={person} />
      )}
      <Facts person={person} />
    </div>
  )
}

function Facts({ person }: { person: Person }) {
  const words = useMessages(peopleMessages)
  const { phone } = person.profile
  // What is told live leaves addresses out: not everybody may see them.
  const email = useMethodQuery('users.info', { user: person.id }).data?.user.profile.email
  return (
    <dl className={css['facts']}>
      {!person.deleted && <PresenceFact person={person} />}
      {!person.deleted && <TimeFact person={person} />}
      <Fact icon={Shield} label={words.role}>
        {words[`role_${person.role}`]}
      </Fact>
      {email !== undefined && email !== '' && (
        <Fact icon={Mail} label={words.email}>
          <a className="link" href={`mailto:${email}`} dir="ltr">
            {email}
          </a>
        </Fact>
      )}
      {phone !== '' && (
        <Fact icon={Phone} label={words.phone}>
          <a className="link" href={`tel:${phone}`} dir="ltr">
            {phone}
          </a>
        </Fact>
      )}
    </dl>
  )
}

function Fact({ icon, label, children }: { icon: LucideIcon; label: string; children: ReactNode }) {
  return (
    <div className={css['fact']}>
      <dt>
        <Icon of={icon} />
        <span className="visually-hidden">{label}</span>
      </dt>
      <dd>{children}</dd>
    </div>
  )
}

function PresenceFact({ person }: { person: Person }) {
  const words = useMessages(peopleMessages)
  const presence = usePresence(person.id)
  return (
    <div className={css['fact']}>
      <dt className={css['presence']}>
        <PresenceMark presence={presence} />
      </dt>
      <dd>{presence === 'active' ? words.active : words.away}</dd>
    </div>
  )
}

/** The time where they are, to the minute. */
function TimeFact({ person }: { person: Person }) {
  const words = useMessages(peopleMessages)
  const locale = localeFor(useLanguage())
  const self = useSelf()
  const now = useMinute()
  const time = formatTime(now, { locale, timeZone: person.tz })
  const isSame = person.id !== self.id && formatTime(now, { locale, timeZone: self.tz }) === time
  return (
    <Fact icon={Clock} label={words.localTime}>
      {isSame ? words.sameTime(time) : time}
    </Fact>
  )
}

function useMinute(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 15_000)
    return () => clearInterval(timer)
  }, [])
  return now
}

function Acts({ person }: { person: Person }) {
  const words = useMessages(peopleMessages)
  const places = usePlaces()
  const workspace = useWorkspace()
  const isSelf = useSelf().id === person.id
  const open = useMutation({
    mutationFn: () => workspace.openDirect([person.id]),
    onSuccess: (channel) => places.openConversation(channel),
  })
  return (
    <>
      <div className={css['acts']}>
        {isSelf && (
          <Button icon={Pencil} kind="primary" onClick={() => places.openDialog({ kind: 'settings', page: 'profile' })}>
            {words.editProfile}
          </Button>
        )}
        <Button icon={MessageCircle} kind={isSelf ? 'plain' : 'primary'} busy={open.isPending} onClick={() => open.mutate()}>
          {isSelf ? words.notes : words.message}
        </Button>
      </div>
      {open.error !== null && <Problem text={errorSentence(words, open.error)} />}
    </>
  )
}
