/**
 * The plain sentence for what went wrong, from a catalogue whose keys are `error_<code>`: the code of a refusal,
 * `unreachable` when nobody answered, `other` for what the catalogue does not know.
 */
export function errorSentence(words: { readonly error_other: string }, error: unknown): string {
  const sentence: unknown = Reflect.get(words, `error_${errorCode(error)}`)
  return typeof sentence === 'string' ? sentence : words.error_other
}

/** The code of a refused call; `unreachable` and `other` for what is no refusal. */
export function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return 'other'
  if ('code' in error && typeof error.code === 'string') return error.code
  return error.name === 'Unreachable' ? 'unreachable' : 'other'
}
