import { useAuth } from '../../bindings/auth-context.tsx'
import { Button } from '../../ui/button.tsx'
import { DoorPage } from '../../ui/door-page.tsx'
import { useMessages } from '../../ui/language.tsx'
import { FormError } from './form-error.tsx'
import { signInMessages } from './messages.ts'
import { useSubmit } from './use-submit.ts'

/** Signed in, but a user of no team: an invite link leads on. */
export function NoWorkspacePage({ email, onDone }: { email: string; onDone: () => void }) {
  const words = useMessages(signInMessages)
  const auth = useAuth()
  const { submit, busy, error } = useSubmit(async () => {
    await auth.signOut()
    onDone()
  })
  return (
    <DoorPage title={words.noWorkspaceTitle} lead={words.noWorkspaceLead(email)}>
      <form onSubmit={submit}>
        <FormError text={error} />
        <Button size="lg" type="submit" busy={busy}>
          {words.signOut}
        </Button>
      </form>
    </DoorPage>
  )
}
