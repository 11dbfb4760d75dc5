import { useState } from 'react'
import { useMethod, useMethodQuery } from '../../bindings/use-method.ts'
import { nameOf, useUser } from '../../bindings/use-people.ts'
import { errorSentence } from '../../lib/error-sentence.ts'
import { formatRelative } from '../../lib/time.ts'
import { Button } from '../../ui/button.tsx'
import { useLanguage, useMessages } from '../../ui/language.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { toasts } from '../../ui/toasts.ts'
import { peopleMessages } from './messages.ts'
import { Problem } from './problem.tsx'
import css from './invite.module.css'

/** Links that can still be used: all of them for admins, one's own for others. */
export function UsableInvites() {
  const words = useMessages(peopleMessages)
  const { data, error, refetch } = useMethodQuery('invites.list', {})
  const invites = data?.invites
  return (
    <section className={css['usable']}>
      <h3>{words.usable}</h3>
      {invites === undefined && error === null && <SkeletonRows look="list" rows={2} />}
      {invites === undefined && error !== null && (
        <Problem
          text={errorSentence(words, error)}
          action={
            <Button size="sm" onClick={() => void refetch()}>
              {words.tryAgain}
            </Button>
          }
        />
      )}
      {invites?.length === 0 && <p className={css['none']}>{words.noneUsable}</p>}
      <ul>
        {invites?.map((invite) => (
          <InviteRow key={invite.id} invite={invite} onChanged={() => void refetch()} />
        ))}
      </ul>
    </section>
  )
}

type Invite = NonNullable<ReturnType<typeof useMethodQuery<'invites.list'>>['data']>['invites'][number]

function InviteRow({ invite, onChanged }: { invite: Invite; onChanged: () => void }) {
  const words = useMessages(peopleMessages)
  const language = useLanguage()
  const [now] = useState(() => Date.now())
  const maker = nameOf(useUser(invite.created_by))
  const revoke = useMethod('invites.revoke')
  const uses = invite.max_uses > 0 ? words.usedOf(invite.uses, invite.max_uses) : invite.uses > 0 ? words.used(invite.uses) : words.unused
  const ends = words.endsAt(formatRelative(invite.expires * 1000, now, { locale: language, largest: 'day' }))
  const press = () =>
    revoke.mutate(
      { invite: invite.id },
      {
        onSuccess: () => {
          toasts.show({ text: words.revoked })
          onChanged()
        },
        onError: (error) => {
          toasts.show({ text: errorSentence(words, error), tone: 'problem' })
          onChanged()
        },
      },
    )
  return (
    <li className={css['invite']}>
      <div className="grow">
        <bdi>{words.madeBy(maker)}</bdi>
        <small>{[ends, uses, invite.role === 'guest' && words.asGuest].filter(Boolean).join(' · ')}</small>
      </div>
      <Button size="sm" kind="danger-plain" aria-label={words.revokeNamed(maker)} busy={revoke.isPending} onClick={press}>
        {words.revoke}
      </Button>
    </li>
  )
}
