import { AppError } from '#src/kernel/app-error.ts'
import { exists, remove } from '#src/kernel/batch.ts'
import type { Committer } from '#src/kernel/committer.ts'
import type { Viewer } from '#src/kernel/viewer.ts'

export type RevokeTokenDeps = { committer: Committer }

/** Ends one of the viewer's own tokens by removing its row: memory follows, and its sockets close in the same step. */
export async function revokeToken({ committer }: RevokeTokenDeps, viewer: Viewer, id: string): Promise<void> {
  const done = await committer.commit({
    team: viewer.team,
    require: [exists('token', { id }, { user: viewer.user })],
    ops: [remove('token', { id })],
    events: [],
  })
  if (!done.ok) throw new AppError('token_not_found')
}
