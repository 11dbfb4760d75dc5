import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { useMethod } from '../../bindings/use-method.ts'
import type { useMethodQuery } from '../../bindings/use-method.ts'
import { errorSentence } from '../../lib/error-sentence.ts'
import { localeFor } from '../../lib/locale-for.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useLanguage, useMessages, useUiStrings } from '../../ui/language.tsx'
import { toasts } from '../../ui/toasts.ts'
import { settingsMessages } from './messages.ts'
import { Problem } from './problem.tsx'
import css from './settings.module.css'

type Token = NonNullable<ReturnType<typeof useMethodQuery<'tokens.list'>>['data']>['personal_tokens'][number]

/** One token: its name, how it ends and since when it is there. */
export function TokenRow({ token, onRevoked }: { token: Token; onRevoked: () => void }) {
  const words = useMessages(settingsMessages)
  const language = useLanguage()
  const [isAsking, setAsking] = useState(false)
  const date = new Intl.DateTimeFormat(localeFor(language), { dateStyle: 'long' }).format(token.created * 1000)
  return (
    <li className={css['item']}>
      <Icon of={KeyRound} />
      <div className="grow">
        <b>
          <bdi>{token.name}</bdi>
        </b>
        <small>{`${words.madeOn(date)} · ${words.endsWith(token.hint)}`}</small>
      </div>
      <Button size="sm" kind="danger-plain" aria-label={words.revokeNamed(token.name)} onClick={() => setAsking(true)}>
        {words.revoke}
      </Button>
      {isAsking && <RevokeDialog token={token} onClose={() => setAsking(false)} onRevoked={onRevoked} />}
    </li>
  )
}

function RevokeDialog({ token, onClose, onRevoked }: { token: Token; onClose: () => void; onRevoked: () => void }) {
  const words = useMessages(settingsMessages)
  const strings = useUiStrings()
  const revoke = useMethod('tokens.revoke')
  const submit = () => {
    if (revoke.isPending) return
    revoke.mutate(
      { id: token.id },
      {
        onSuccess: () => {
          toasts.show({ text: words.revoked })
          onClose()
          onRevoked()
        },
      },
    )
  }
  return (
    <Dialog
      open
      size="sm"
      title={words.revokeTitle(token.name)}
      description={words.revokeLead}
      onClose={onClose}
      onSubmit={submit}
      footer={
        <>
          <Button kind="quiet" onClick={onClose}>
            {strings.cancel}
          </Button>
          <Button kind="danger" type="submit" busy={revoke.isPending} data-autofocus="">
            {words.revoke}
          </Button>
        </>
      }
    >
      {revoke.error !== null && <Problem text={errorSentence(words, revoke.error)} />}
    </Dialog>
  )
}
