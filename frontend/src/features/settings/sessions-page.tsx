import { useMutation, useQuery } from '@tanstack/react-query'
import { Monitor, Smartphone } from 'lucide-react'
import { useState } from 'react'
import { useAuth } from '../../bindings/auth-context.tsx'
import { usePlaces } from '../../bindings/places.tsx'
import { errorSentence } from '../../lib/error-sentence.ts'
import { formatRelative } from '../../lib/time.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useLanguage, useMessages } from '../../ui/language.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { toasts } from '../../ui/toasts.ts'
import { settingsMessages } from './messages.ts'
import { PasswordForm } from './password-form.tsx'
import { Problem } from './problem.tsx'
import { readUserAgent } from './user-agent.ts'
import css from './settings.module.css'

type Session = Awaited<ReturnType<ReturnType<typeof useAuth>['sessions']>>['sessions'][number]

/** Where one is signed in, ways to end that, and the password. */
export function SessionsPage() {
  const words = useMessages(settingsMessages)
  const auth = useAuth()
  const { data, error, refetch } = useQuery({ queryKey: ['auth.sessions'], queryFn: () => auth.sessions(), staleTime: 0 })
  const sessions = data?.sessions.toSorted((a, b) => Number(b.is_current) - Number(a.is_current) || b.last_used - a.last_used)
  const again = () => void refetch()
  return (
    <div className={css['parts']}>
      <section className={css['part']}>
        <h4>{words.signedIn}</h4>
        {sessions === undefined && error === null && <SkeletonRows look="list" rows={2} />}
        {sessions === undefined && error !== null && (
          <Problem
            text={errorSentence(words, error)}
            action={
              <Button size="sm" onClick={again}>
                {words.tryAgain}
              </Button>
            }
          />
        )}
        <ul>
          {sessions?.map((session) => (
            <SessionRow key={session.id} session={session} onEnded={again} />
          ))}
        </ul>
        <EndMany others={sessions?.filter((one) => !one.is_current) ?? []} onEnded={again} />
      </section>
      <PasswordForm onChanged={again} />
    </div>
  )
}

function SessionRow({ session, onEnded }: { session: Session; onEnded: () => void }) {
  const words = useMessages(settingsMessages)
  const language = useLanguage()
  const auth = useAuth()
  const [now] = useState(() => Date.now())
  const { browser, system, isPhone } = readUserAgent(session.user_agent)
  const agent = browser !== undefined && system !== undefined ? words.agentOn(browser, system) : (browser ?? system ?? words.unknownAgent)
  const end = useMutation({
    mutationFn: () => auth.revokeSession(session.id),
    onSuccess: () => toasts.show({ text: words.signedOut }),
    onError: (error) => toasts.show({ text: errorSentence(words, error), tone: 'problem' }),
    onSettled: onEnded,
  })
  const when = formatRelative(session.last_used * 1000, now, { locale: language })
  const place = isLoopback(session.ip) ? words.thisMachine : session.ip
  return (
    <li className={css['item']}>
      <Icon of={isPhone ? Smartphone : Monitor} />
      <div className="grow">
        <b>{agent}</b>
        <small>{[session.is_current ? words.thisDevice : words.lastUsed(when), place].filter(Boolean).join(' · ')}</small>
      </div>
      {!session.is_current && (
        <Button size="sm" aria-label={words.signOutOf(agent)} busy={end.isPending} onClick={() => end.mutate()}>
          {words.signOut}
        </Button>
      )}
    </li>
  )
}

/** An address by which a machine reaches itself, also in the IPv6 form of an IPv4 one. */
const isLoopback = (ip: string | null): boolean => ip !== null && /^(?:::1|(?:::ffff:)?127(?:\.\d{1,3}){3})$/i.test(ip)

function EndMany({ others, onEnded }: { others: readonly Session[]; onEnded: () => void }) {
  const words = useMessages(settingsMessages)
  const auth = useAuth()
  const places = usePlaces()
  const onError = (error: Error) => toasts.show({ text: errorSentence(words, error), tone: 'problem' })
  const endOthers = useMutation({
    mutationFn: async () => {
      for (const { id } of others) await auth.revokeSession(id)
      return others.length
    },
    onSuccess: (count) => toasts.show({ text: words.othersSignedOut(count) }),
    onError,
    onSettled: onEnded,
  })
  const endAll = useMutation({ mutationFn: () => auth.signOutEverywhere(), onSuccess: () => places.signOut(), onError })
  return (
    <div className={css['row']}>
      {others.length > 0 && (
        <Button busy={endOthers.isPending} onClick={() => endOthers.mutate()}>
          {words.signOutOthers}
        </Button>
      )}
      <Button kind="danger-plain" busy={endAll.isPending} onClick={() => endAll.mutate()}>
        {words.signOutAll}
      </Button>
      <span className={css['hint']}>{words.signOutAllHint}</span>
    </div>
  )
}
