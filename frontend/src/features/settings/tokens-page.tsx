import { useState } from 'react'
import { useMethod, useMethodQuery } from '../../bindings/use-method.ts'
import { copyText } from '../../lib/copy-text.ts'
import { errorSentence } from '../../lib/error-sentence.ts'
import { Button } from '../../ui/button.tsx'
import { useMessages } from '../../ui/language.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toasts } from '../../ui/toasts.ts'
import { settingsMessages } from './messages.ts'
import { Problem } from './problem.tsx'
import { TokenRow } from './token-row.tsx'
import css from './settings.module.css'

/** Personal tokens: made, shown once, revoked. */
export function TokensPage() {
  const words = useMessages(settingsMessages)
  const { data, error, refetch } = useMethodQuery('tokens.list', {})
  const tokens = data?.personal_tokens
  return (
    <div className={css['parts']}>
      <p className={css['lead']}>{words.tokensLead}</p>
      <NewToken onMade={() => void refetch()} />
      <section className={css['part']}>
        {tokens === undefined && error === null && <SkeletonRows look="list" rows={2} />}
        {tokens === undefined && error !== null && (
          <Problem
            text={errorSentence(words, error)}
            action={
              <Button size="sm" onClick={() => void refetch()}>
                {words.tryAgain}
              </Button>
            }
          />
        )}
        {tokens?.length === 0 && <p className={css['hint']}>{words.noTokens}</p>}
        <ul>
          {tokens?.map((token) => (
            <TokenRow key={token.id} token={token} onRevoked={() => void refetch()} />
          ))}
        </ul>
      </section>
    </div>
  )
}

function NewToken({ onMade }: { onMade: () => void }) {
  const words = useMessages(settingsMessages)
  const [name, setName] = useState('')
  const make = useMethod('tokens.create')
  const submit = () => {
    if (name.trim() === '' || make.isPending) return
    make.mutate(
      { name: name.trim() },
      {
        onSuccess: () => {
          setName('')
          onMade()
        },
      },
    )
  }
  return (
    <form
      className={css['part']}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <div className={css['inline']}>
        <TextField
          label={words.tokenName}
          placeholder={words.tokenNamePlaceholder}
          maxLength={80}
          autoComplete="off"
          value={name}
          onValue={setName}
          className="grow"
        />
        <Button kind="primary" type="submit" busy={make.isPending} disabled={name.trim() === ''}>
          {words.makeToken}
        </Button>
      </div>
      {make.error !== null && <Problem text={errorSentence(words, make.error)} />}
      {make.data !== undefined && <Secret key={make.data.secret} secret={make.data.secret} />}
    </form>
  )
}

function Secret({ secret }: { secret: string }) {
  const words = useMessages(settingsMessages)
  const copy = async () => {
    const copied = await copyText(secret)
    toasts.show(copied ? { text: words.tokenCopied } : { text: words.notCopied, tone: 'problem' })
  }
  return (
    <section className={css['secret']} aria-label={words.tokenMade}>
      <TextField
        label={words.tokenMade}
        hint={words.tokenOnce}
        size="lg"
        dir="ltr"
        readOnly
        value={secret}
        onFocus={(event) => event.target.select()}
        suffix={
          <Button size="sm" kind="primary" onClick={() => void copy()}>
            {words.copyToken}
          </Button>
        }
      />
      <h4>{words.tryIt}</h4>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a long line scrolls */}
      <pre className={css['code']} tabIndex={0} dir="ltr">
        <code>{`curl -H "Authorization: Bearer ${secret}" ${location.origin}/api/auth.test`}</code>
      </pre>
    </section>
  )
}
