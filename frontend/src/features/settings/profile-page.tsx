import { LIMITS } from '@parley/contract/kernel/limits'
import { useMemo, useState } from 'react'
import { useMethod } from '../../bindings/use-method.ts'
import { useSelf } from '../../bindings/use-people.ts'
import { errorSentence } from '../../lib/error-sentence.ts'
import { zoneOptions } from '../../lib/time-zones.ts'
import { Button } from '../../ui/button.tsx'
import { useMessages } from '../../ui/language.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toasts } from '../../ui/toasts.ts'
import { settingsMessages } from './messages.ts'
import { PictureField } from './picture-field.tsx'
import { Problem } from './problem.tsx'
import { SelfActs } from './self-acts.tsx'
import css from './settings.module.css'

type Person = ReturnType<typeof useSelf>
type Answers = { real_name: string; display_name: string; title: string; pronouns: string; phone: string; tz: string }

/** What others see of oneself. */
export function ProfilePage() {
  const words = useMessages(settingsMessages)
  const self = useSelf()
  const [answers, setAnswers] = useState(() => answersOf(self))
  const save = useMethod('users.profile.set')
  const change = (part: Partial<Answers>) => setAnswers((before) => ({ ...before, ...part }))
  const isNameMissing = answers.real_name.trim() === ''
  const submit = () => {
    if (isNameMissing || save.isPending) return
    const { tz, ...profile } = answers
    save.mutate({ profile, ...(tz === self.tz ? {} : { tz }) }, { onSuccess: () => toasts.show({ text: words.saved }) })
  }
  return (
    <div className={css['parts']}>
      <SelfActs />
      <PictureField />
      <form
        className={css['form']}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Fields answers={answers} change={change} isNameMissing={isNameMissing} />
        {save.error !== null && <Problem text={errorSentence(words, save.error)} />}
        <div className={css['acts']}>
          <Button kind="primary" type="submit" busy={save.isPending} disabled={isNameMissing}>
            {words.save}
          </Button>
        </div>
      </form>
    </div>
  )
}

function answersOf(self: Person): Answers {
  const { display_name, title, phone } = self.profile
  const pronouns = self.profile['pronouns']
  return { real_name: self.real_name, display_name, title, phone, pronouns: typeof pronouns === 'string' ? pronouns : '', tz: self.tz }
}

type FieldsProps = { answers: Answers; change: (part: Partial<Answers>) => void; isNameMissing: boolean }

function Fields({ answers, change, isNameMissing }: FieldsProps) {
  const words = useMessages(settingsMessages)
  return (
    <>
      <div className={css['pair']}>
        <TextField
          label={words.fullName}
          dir="auto"
          autoComplete="name"
          maxLength={LIMITS.displayNameChars}
          value={answers.real_name}
          error={isNameMissing ? words.nameMissing : null}
          onValue={(real_name) => change({ real_name })}
        />
        <TextField
          label={words.displayName}
          optional
          hint={words.displayNameHint}
          dir="auto"
          autoComplete="nickname"
          maxLength={LIMITS.displayNameChars}
          value={answers.display_name}
          onValue={(display_name) => change({ display_name })}
        />
        <TextField
          label={words.jobTitle}
          optional
          dir="auto"
          autoComplete="organization-title"
          maxLength={LIMITS.titleChars}
          value={answers.title}
          onValue={(title) => change({ title })}
        />
        <TextField
          label={words.pronouns}
          optional
          dir="auto"
          autoComplete="off"
          maxLength={40}
          value={answers.pronouns}
          onValue={(pronouns) => change({ pronouns })}
        />
        <TextField
          label={words.phone}
          optional
          type="tel"
          dir="ltr"
          autoComplete="tel"
          maxLength={40}
          value={answers.phone}
          onValue={(phone) => change({ phone })}
        />
        <TimeZoneField value={answers.tz} onValue={(tz) => change({ tz })} />
      </div>
    </>
  )
}

function TimeZoneField({ value, onValue }: { value: string; onValue: (tz: string) => void }) {
  const words = useMessages(settingsMessages)
  const saved = useSelf().tz
  const [now] = useState(() => Date.now())
  const options = useMemo(() => zoneOptions(saved, now), [saved, now])
  return <Select label={words.timeZone} hint={words.timeZoneHint} value={value} onValue={onValue} options={options} />
}
