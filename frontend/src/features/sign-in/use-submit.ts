import { useEffect, useRef, useState } from 'react'
import type { FormEvent } from 'react'
import { errorCode, errorSentence } from '../../lib/error-sentence.ts'
import { useMessages } from '../../ui/language.tsx'
import type { en } from './messages.ts'
import { signInMessages } from './messages.ts'

type Words = ReturnType<typeof useMessages<typeof en>>

/** The sentence for an error of the identity routes, by its code. */
export const sentenceFor = (words: Words, error: unknown): string => errorSentence(words, error)

export type FieldName = 'workspace_name' | 'name' | 'email' | 'password' | 'setup_code'

/** Which field a code is about. What is about none, or about one that the form does not have, concerns the whole form. */
const FIELDS: Readonly<Record<string, FieldName>> = {
  workspace_name_missing: 'workspace_name',
  name_missing: 'name',
  invalid_email: 'email',
  email_taken: 'email',
  weak_password: 'password',
  setup_code_wrong: 'setup_code',
}

type Failure = { code: string; sentence: string; field: FieldName | undefined }

type Submit = {
  submit: (event: FormEvent<HTMLFormElement>) => void
  busy: boolean
  code: string | null
  /** What is wrong with the form as a whole. */
  error: string | null
  /** What is wrong with one field, for its `error`. */
  errorOf: (field: FieldName) => string | null
}

/** A form that is sent once at a time. When it is refused for one of its `fields`, that field takes the focus. */
export function useSubmit(send: () => Promise<unknown>, fields: readonly FieldName[] = []): Submit {
  const words = useMessages(signInMessages)
  const form = useRef<HTMLFormElement>(null)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  useEffect(() => {
    if (failure !== null) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [failure])
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    form.current = event.currentTarget
    if (busy) return
    setBusy(true)
    setFailure(null)
    send().then(
      () => setBusy(false),
      (error: unknown) => {
        const code = errorCode(error)
        setBusy(false)
        setFailure({ code, sentence: sentenceFor(words, error), field: fields.find((field) => field === FIELDS[code]) })
      },
    )
  }
  return {
    submit,
    busy,
    code: failure?.code ?? null,
    error: failure?.field === undefined ? (failure?.sentence ?? null) : null,
    errorOf: (field) => (failure?.field === field ? failure.sentence : null),
  }
}
