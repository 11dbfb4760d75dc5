import type { Translation } from '../../lib/i18n.ts'
import { ApiError, Unreachable } from '../../engine/api/api-error.ts'
import type { en } from './messages.ts'

type Words = Translation<typeof en>

/** What a code of a method means here and what to do next, to stand behind other words ("Not sent: …"). */
export function codeText(words: Words, code: string | undefined): string {
  const text: unknown = Object.entries(words).find(([key]) => key === `error_${code ?? ''}`)?.[1]
  return typeof text === 'string' ? text : words.error_other
}

/** The same for something thrown, as a sentence of its own. */
export function errorText(words: Words, error: unknown): string {
  const text = error instanceof ApiError ? codeText(words, error.code) : error instanceof Unreachable ? words.error_unreachable : words.error_other
  return text.charAt(0).toLocaleUpperCase() + text.slice(1)
}
