import { randomBytes } from 'node:crypto'
import { AppError } from '#src/kernel/app-error.ts'
import { exists, put } from '#src/kernel/batch.ts'
import { seconds, type Clock } from '#src/kernel/clock.ts'
import type { Committer } from '#src/kernel/committer.ts'
import { plainLine } from '#src/kernel/plain-line.ts'
import type { TokenRow } from '#src/kernel/rows.ts'
import type { Viewer } from '#src/kernel/viewer.ts'
import type { OneAtATime } from '#src/kernel/one-at-a-time.ts'
import { hashPersonalToken } from '#src/modules/identity/public.ts'
import type { TokenStore } from './token-store.ts'

export type CreateTokenDeps = { tokens: TokenStore; committer: Committer; clock: Clock; oneAtATime: OneAtATime }

/** More than anybody can tell apart. */
const MOST_TOKENS = 50

/**
 * Makes a personal token. Only somebody who signed in may: a leaked token must not be able to make itself a successor. The
 * secret is answered once and stored as a hash only.
 */
export async function createToken(
  { tokens, committer, clock, oneAtATime }: CreateTokenDeps,
  viewer: Viewer,
  name: string,
): Promise<{ row: Omit<TokenRow, 'v'>; secret: string }> {
  if (viewer.proof.kind !== 'session') throw new AppError('not_allowed_token_type')
  const title = plainLine(name)
  if (title === '') throw new AppError('invalid_arguments', { messages: ['[ERROR] must not be empty [json-pointer:/name]'] })
  const secret = `xoxp-${randomBytes(32).toString('base64url')}`
  const row = {
    id: randomBytes(9).toString('base64url'),
    team: viewer.team,
    user: viewer.user,
    hash: hashPersonalToken(secret),
    name: title,
    hint: secret.slice(-4),
    created: seconds(clock),
  }
  // In turn, so that nobody passes the limit by asking often at once.
  const done = await oneAtATime(async () => {
    if ((await tokens.ofUser(viewer.user)).length >= MOST_TOKENS) throw new AppError('too_many_tokens')
    return await committer.commit({
      team: viewer.team,
      require: [exists('user', { id: viewer.user }, { deleted: 0 })],
      ops: [put('token', row)],
      events: [],
    })
  })
  if (!done.ok) throw new AppError('account_inactive')
  return { row, secret }
}
