import type { InputOf, OutputOf } from '@parley/contract/methods'

/** The caller's arguments, and the error that it wanted to see. */
export async function testApi(args: InputOf<'api.test'>): Promise<OutputOf<'api.test'>> {
  return args.error === undefined || args.error === '' ? { args } : { ok: false, error: args.error, args }
}
