import { useState } from 'react'
import { useAuth } from '../../bindings/auth-context.tsx'
import { Button } from '../../ui/button.tsx'
import { DoorFields, DoorPage } from '../../ui/door-page.tsx'
import { useMessages } from '../../ui/language.tsx'
import { PasswordField } from '../../ui/password-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { FormError } from './form-error.tsx'
import { signInMessages } from './messages.ts'
import { useSubmit } from './use-submit.ts'

/** Email and password, for who has an account here. */
export function SignInPage({ workspaceName, onDone }: { workspaceName: string | null; onDone: () => void }) {
  const words = useMessages(signInMessages)
  const auth = useAuth()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const send = async () => {
    await auth.signIn({ email, password })
    onDone()
  }
  const { submit, busy, error, errorOf } = useSubmit(send, ['email', 'password'])
  return (
    <DoorPage title={words.signInTitle} lead={workspaceName === null ? undefined : words.signInLead(workspaceName)} footer={words.forgot}>
      <form onSubmit={submit} noValidate>
        <DoorFields>
          <TextField
            label={words.email}
            size="lg"
            type="email"
            dir="ltr"
            autoFocus
            autoComplete="username"
            value={email}
            error={errorOf('email')}
            onValue={setEmail}
          />
          <PasswordField
            label={words.password}
            size="lg"
            autoComplete="current-password"
            value={password}
            error={errorOf('password')}
            onValue={setPassword}
          />
          <FormError text={error} />
          <Button kind="primary" size="lg" wide type="submit" busy={busy}>
            {words.signIn}
          </Button>
          <p>{words.noAccount}</p>
        </DoorFields>
      </form>
    </DoorPage>
  )
}
