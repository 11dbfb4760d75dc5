import { errorCode } from '../../lib/error-sentence.ts'
import type { Translation } from '../../lib/i18n.ts'
import type { en } from './messages.ts'

type Words = Translation<typeof en>

/** What a code of a method means here and what to do next, to stand behind other words ("Not sent: …"). */
export function codeText(words: Words, code: string | undefined): string {
  const text: unknown = Reflect.get(words, `error_${code ?? ''}`)
  return typeof text === 'string' ? text : words.error_other
}

/** The same for something thrown, as a sentence of its own. */
export function errorText(words: Words, error: unknown): string {
  const text = codeText(words, errorCode(error))
  return text.charAt(0).toLocaleUpperCase() + text.slice(1)
}
