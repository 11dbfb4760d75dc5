import { useState } from 'react'
import type { FormEvent } from 'react'
import { useMessages } from '../../ui/language.tsx'
import { en, signInMessages } from './messages.ts'

type Words = ReturnType<typeof useMessages<typeof en>>

/** The sentence for an error of the identity routes, by its code. */
export function sentenceFor(words: Words, error: unknown): string {
  const code =
    error instanceof Error && 'code' in error
      ? String(error.code)
      : error instanceof Error && error.name === 'Unreachable'
        ? 'unreachable'
        : 'other'
  const key = `error_${code}`
  // Every key that begins with `error_` is a plain sentence.
  return isErrorKey(key) ? words[key] : words.error_other
}

type ErrorKey = Extract<keyof typeof en, `error_${string}`>
const isErrorKey = (key: string): key is ErrorKey => key.startsWith('error_') && key in en

/** A form that is sent once at a time; `error` is the sentence of what went wrong, `code` says which field it belongs to. */
export function useSubmit(send: () => Promise<unknown>): {
  submit: (event: FormEvent) => void
  busy: boolean
  error: string | null
  code: string | null
} {
  const words = useMessages(signInMessages)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<{ code: string; error: string } | null>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    setFailure(null)
    send().then(
      () => setBusy(false),
      (error: unknown) => {
        setBusy(false)
        setFailure({ code: error instanceof Error && 'code' in error ? String(error.code) : 'other', error: sentenceFor(words, error) })
      },
    )
  }
  return { submit, busy, error: failure?.error ?? null, code: failure?.code ?? null }
}
