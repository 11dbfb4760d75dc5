import type { InviteView } from '@parley/contract/auth/routes'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAuth } from '../../bindings/auth-context.tsx'
import { Button, buttonClass } from '../../ui/button.tsx'
import { DoorFields, DoorPage } from '../../ui/door-page.tsx'
import { useMessages } from '../../ui/language.tsx'
import { PasswordField } from '../../ui/password-field.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { FormError } from './form-error.tsx'
import { signInMessages } from './messages.ts'
import { sentenceFor, useSubmit } from './use-submit.ts'

type SignedIn = { email: string; name: string } | null
type JoinPageProps = {
  code: string
  signedIn: SignedIn
  /** Resolves when it is known who is signed in now. */
  onDone: () => Promise<void>
}

/** What an invite link leads to: who invites to what, and the way in. */
export function JoinPage({ code, signedIn: now, onDone }: JoinPageProps) {
  const words = useMessages(signInMessages)
  const auth = useAuth()
  const invite = useQuery({ queryKey: ['auth.invite', code], queryFn: () => auth.invite(code), retry: false })
  const [asOther, setAsOther] = useState(false)
  // Joining changes who is signed in, and must not turn the page over before it is left.
  const [signedIn] = useState(now)
  if (invite.error !== null) {
    return (
      <DoorPage title={words.inviteGoneTitle} lead={sentenceFor(words, invite.error)}>
        <a className={buttonClass('plain', 'lg')} href="/">
          {words.openWorkspace}
        </a>
      </DoorPage>
    )
  }
  if (invite.data === undefined) {
    return (
      <DoorPage title="…">
        <SkeletonRows rows={3} look="list" />
      </DoorPage>
    )
  }
  const parts = { code, invite: invite.data, onDone }
  return signedIn !== null && !asOther ? (
    <JoinAsMe {...parts} signedIn={signedIn} onOther={() => setAsOther(true)} />
  ) : (
    <JoinAsNew {...parts} />
  )
}

type PartProps = { code: string; invite: InviteView; onDone: () => Promise<void> }

/** Leaves the address of the invite, which would show this page again, once it is known who came in. */
async function enter(onDone: () => Promise<void>): Promise<void> {
  await onDone()
  history.replaceState(null, '', '/')
  // The router listens to this, and not to `replaceState` alone.
  dispatchEvent(new PopStateEvent('popstate'))
}

const timeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

function JoinAsNew({ code, invite, onDone }: PartProps) {
  const words = useMessages(signInMessages)
  const auth = useAuth()
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const send = async () => {
    await auth.join({ code, name, email, password, tz: timeZone() })
    await enter(onDone)
  }
  const { submit, busy, error, errorOf, code: refused } = useSubmit(send, ['name', 'email', 'password'])
  return (
    <DoorPage title={words.joinTitle(invite.workspace_name)} lead={words.joinLead(invite.inviter_name)}>
      <form onSubmit={submit} noValidate>
        <DoorFields>
          <TextField
            label={words.yourName}
            size="lg"
            autoFocus
            maxLength={80}
            autoComplete="name"
            value={name}
            error={errorOf('name')}
            onValue={setName}
          />
          <TextField
            label={words.email}
            size="lg"
            type="email"
            dir="ltr"
            autoComplete="username"
            value={email}
            error={refused === 'email_taken' ? <EmailTaken /> : errorOf('email')}
            onValue={setEmail}
          />
          <PasswordField
            error={errorOf('password')}
            label={words.password}
            hint={words.passwordHint}
            size="lg"
            maxLength={256}
            autoComplete="new-password"
            value={password}
            onValue={setPassword}
          />
          <FormError text={error} />
          <Button kind="primary" size="lg" wide type="submit" busy={busy}>
            {words.joinButton}
          </Button>
        </DoorFields>
      </form>
    </DoorPage>
  )
}

function EmailTaken() {
  const words = useMessages(signInMessages)
  return (
    <>
      {words.emailTaken}{' '}
      <a className="link" href="/">
        {words.emailTakenSignIn}
      </a>
      .
    </>
  )
}

function JoinAsMe({ code, invite, onDone, signedIn, onOther }: PartProps & { signedIn: NonNullable<SignedIn>; onOther: () => void }) {
  const words = useMessages(signInMessages)
  const auth = useAuth()
  const { submit, busy, error } = useSubmit(async () => {
    await auth.join({ code, name: signedIn.name, tz: timeZone(), as_signed_in: true })
    await enter(onDone)
  })
  return (
    <DoorPage
      title={words.joinTitle(invite.workspace_name)}
      lead={`${words.joinLead(invite.inviter_name)} ${words.joinSignedIn(signedIn.email)}`}
    >
      <form onSubmit={submit} noValidate>
        <DoorFields>
          <FormError text={error} />
          <Button kind="primary" size="lg" wide type="submit" busy={busy}>
            {words.joinAsMe(signedIn.email)}
          </Button>
          <Button size="lg" wide onClick={onOther}>
            {words.joinAsOther}
          </Button>
          <a className={buttonClass('quiet', 'lg', true)} href="/">
            {words.openWorkspace}
          </a>
        </DoorFields>
      </form>
    </DoorPage>
  )
}
