import { useState } from 'react'
import { useAuth } from '../../bindings/auth-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { DoorFields, DoorPage, FieldPair } from '../../ui/door-page.tsx'
import { useMessages } from '../../ui/language.tsx'
import { PasswordField } from '../../ui/password-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { FormError } from './form-error.tsx'
import { signInMessages } from './messages.ts'
import { useSubmit, type FieldName } from './use-submit.ts'

const EMPTY = { workspace_name: '', name: '', email: '', password: '', setup_code: '', with_examples: true, allows_outbound: false }
type Answers = typeof EMPTY
const WITHOUT_CODE: readonly FieldName[] = ['workspace_name', 'name', 'email', 'password']
const ALL: readonly FieldName[] = [...WITHOUT_CODE, 'setup_code']
type PartProps = { answers: Answers; change: (part: Partial<Answers>) => void; errorOf: (field: FieldName) => string | null }

/** The first-run wizard. All of it is one page on a wide screen and a phone alike: seven answers, one button. */
export function SetupPage({ needsCode, onDone }: { needsCode: boolean; onDone: () => void }) {
  const words = useMessages(signInMessages)
  const auth = useAuth()
  const [answers, setAnswers] = useState(EMPTY)
  const change = (part: Partial<Answers>) => setAnswers((before) => ({ ...before, ...part }))
  const send = async () => {
    const { setup_code, ...rest } = answers
    await auth.setup({ ...rest, tz: Intl.DateTimeFormat().resolvedOptions().timeZone, ...(needsCode ? { setup_code } : {}) })
    onDone()
  }
  const { submit, busy, error, errorOf } = useSubmit(send, needsCode ? ALL : WITHOUT_CODE)
  return (
    <DoorPage title={words.setupTitle} lead={words.setupLead} footer={words.setupFooter}>
      <form onSubmit={submit} noValidate>
        <DoorFields>
          <Who answers={answers} change={change} errorOf={errorOf} />
          {needsCode && (
            <TextField
              label={words.setupCode}
              hint={words.setupCodeHint}
              size="lg"
              dir="ltr"
              autoComplete="one-time-code"
              value={answers.setup_code}
              error={errorOf('setup_code')}
              onValue={(setup_code) => change({ setup_code })}
            />
          )}
          <Choices answers={answers} change={change} />
          <FormError text={error} />
          <Button kind="primary" size="lg" wide type="submit" busy={busy}>
            {words.createWorkspace}
          </Button>
        </DoorFields>
      </form>
    </DoorPage>
  )
}

function Who({ answers, change, errorOf }: PartProps) {
  const words = useMessages(signInMessages)
  return (
    <>
      <TextField
        label={words.workspaceName}
        size="lg"
        required
        autoFocus
        maxLength={80}
        autoComplete="organization"
        value={answers.workspace_name}
        onValue={(workspace_name) => change({ workspace_name })}
        error={errorOf('workspace_name')}
      />
      <FieldPair>
        <TextField
          label={words.yourName}
          size="lg"
          required
          maxLength={80}
          autoComplete="name"
          value={answers.name}
          onValue={(name) => change({ name })}
          error={errorOf('name')}
        />
        <TextField
          label={words.email}
          size="lg"
          type="email"
          dir="ltr"
          required
          autoComplete="username"
          value={answers.email}
          onValue={(email) => change({ email })}
          error={errorOf('email')}
        />
      </FieldPair>
      <PasswordField
        label={words.password}
        hint={words.passwordHint}
        size="lg"
        required
        maxLength={256}
        autoComplete="new-password"
        value={answers.password}
        error={errorOf('password')}
        onValue={(password) => change({ password })}
      />
    </>
  )
}

function Choices({ answers, change }: Omit<PartProps, 'errorOf'>) {
  const words = useMessages(signInMessages)
  return (
    <>
      <Checkbox
        label={words.examples}
        description={words.examplesHint}
        checked={answers.with_examples}
        onChecked={(with_examples) => change({ with_examples })}
      />
      <Checkbox
        label={words.outbound}
        description={words.outboundHint}
        checked={answers.allows_outbound}
        onChecked={(allows_outbound) => change({ allows_outbound })}
      />
    </>
  )
}
