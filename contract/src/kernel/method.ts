import type { z } from 'zod'
import type { GenericError } from './errors.ts'

/** How often one user may call a method: a burst, refilled evenly over a minute. Slack's four tiers and one for posting. */
export type RateTier = 'tier1' | 'tier2' | 'tier3' | 'tier4' | 'post'

/**
 * One call of the API, as data: what it takes, what it answers besides `ok`, and the closed list of its own errors
 * (the generic ones come on top). A method that only `reads` may also be called by GET.
 */
export type Method<
  Name extends string = string,
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
  Code extends string = string,
> = {
  name: Name
  summary: string
  reads: boolean
  /** `none`: may be called without a token. */
  auth: 'token' | 'none'
  tier: RateTier
  input: Input
  output: Output
  errors: readonly Code[]
}

type Draft<Name extends string, Input extends z.ZodType, Output extends z.ZodType, Code extends string> = Omit<
  Method<Name, Input, Output, Code>,
  'auth' | 'tier'
> & { auth?: 'token' | 'none'; tier?: RateTier }

/** Makes a method; without a word about it, it needs a token and has the rate of Slack's tier 3. */
export function method<const Name extends string, Input extends z.ZodType, Output extends z.ZodType, const Code extends string>(
  draft: Draft<Name, Input, Output, Code>,
): Method<Name, Input, Output, Code> {
  return { auth: 'token', tier: 'tier3', ...draft }
}

/** What the server's use case gets: parsed and coerced. */
export type ParsedInput<M extends Method> = z.infer<M['input']>
/** What a caller may send. */
export type CallInput<M extends Method> = z.input<M['input']>
/** What the caller gets besides `ok: true` and `response_metadata`. */
export type CallOutput<M extends Method> = z.infer<M['output']>
/** Every code that a call of this method can fail with. */
export type CallError<M extends Method> = M['errors'][number] | GenericError
