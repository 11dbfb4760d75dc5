import { useMutation } from '@tanstack/react-query'
import { LIMITS } from '@parley/contract/kernel/limits'
import { useState } from 'react'
import { useAuth } from '../../bindings/auth-context.tsx'
import { useMethodQuery } from '../../bindings/use-method.ts'
import { useSelf } from '../../bindings/use-people.ts'
import { errorSentence } from '../../lib/error-sentence.ts'
import { Button } from '../../ui/button.tsx'
import { useMessages } from '../../ui/language.tsx'
import { PasswordField } from '../../ui/password-field.tsx'
import { toasts } from '../../ui/toasts.ts'
import { settingsMessages } from './messages.ts'
import { Problem } from './problem.tsx'
import css from './settings.module.css'

/** Changes the password; the other devices are signed out by it. */
export function PasswordForm({ onChanged }: { onChanged: () => void }) {
  const words = useMessages(settingsMessages)
  const auth = useAuth()
  const email = useMethodQuery('users.info', { user: useSelf().id }).data?.user.profile.email
  const [before, setBefore] = useState('')
  const [after, setAfter] = useState('')
  const change = useMutation({
    mutationFn: () => auth.changePassword({ currentPassword: before, newPassword: after }),
    onSuccess: () => {
      toasts.show({ text: words.passwordChanged })
      setBefore('')
      setAfter('')
      onChanged()
    },
  })
  const isShort = after.length < LIMITS.passwordMinChars
  return (
    <form
      className={css['part']}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!isShort && before !== '' && !change.isPending) change.mutate()
      }}
    >
      <h4>{words.changePassword}</h4>
      <p className={css['hint']}>{words.changePasswordHint}</p>
      {/* For password managers: whose password this is. */}
      <input type="text" autoComplete="username" value={email ?? ''} readOnly hidden />
      <div className={css['pair']}>
        <PasswordField label={words.currentPassword} autoComplete="current-password" maxLength={256} value={before} onValue={setBefore} />
        <PasswordField
          label={words.newPassword}
          hint={words.passwordHint}
          autoComplete="new-password"
          maxLength={LIMITS.passwordMaxChars}
          value={after}
          onValue={setAfter}
        />
      </div>
      {change.error !== null && <Problem text={errorSentence(words, change.error)} />}
      <div className={css['acts']}>
        <Button type="submit" busy={change.isPending} disabled={isShort || before === ''}>
          {words.changePassword}
        </Button>
      </div>
    </form>
  )
}
