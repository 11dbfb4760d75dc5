import { remove } from '#src/kernel/batch.ts'
import type { Committer } from '#src/kernel/committer.ts'
import type { Viewer } from '#src/kernel/viewer.ts'
import type { IdentityEngine } from './identity-engine.ts'

export type RevokeAuthDeps = { identity: Pick<IdentityEngine, 'revokeSession'>; committer: Committer }

/** Ends what proved the caller: the personal token, or the session with all its tokens. `isTest`: does nothing. */
export async function revokeAuth(
  { identity, committer }: RevokeAuthDeps,
  { team, proof }: Viewer,
  isTest: boolean,
): Promise<{ revoked: boolean }> {
  if (isTest) return { revoked: false }
  if (proof.kind === 'session') await identity.revokeSession(proof.sid)
  else await committer.commit({ team, require: [], ops: [remove('token', { id: proof.tokenId })], events: [] })
  return { revoked: true }
}
