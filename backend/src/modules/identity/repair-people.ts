import { exists, patch } from '#src/kernel/batch.ts'
import { seconds, type Clock } from '#src/kernel/clock.ts'
import type { Committer } from '#src/kernel/committer.ts'
import type { Access } from '#src/modules/access/public.ts'
import type { Account } from './identity-engine.ts'
import { usersOfAccount } from './users-of-account.ts'

export type RepairPeopleDeps = { access: Access; committer: Committer; clock: Clock }

/**
 * Copies what the account knows of a person to their users, where it differs; mostly it does not, and nothing is written.
 * Called at every refresh, and so before every `client.boot`. An account without a user is left as it is: that is legal, and
 * leads back to the join page or the wizard.
 */
export async function repairPeople({ access, committer, clock }: RepairPeopleDeps, account: Account): Promise<void> {
  for (const user of usersOfAccount(access, account.id)) {
    if (user.email === account.email) continue
    // A precondition that fails means that somebody else has just changed the row: the next refresh looks again.
    await committer.commit({
      team: user.team,
      require: [exists('user', { id: user.id }, { account: account.id })],
      ops: [patch('user', { id: user.id }, { email: account.email, updated: seconds(clock) })],
      events: [{ type: 'user.changed', user: user.id, audience: { team: user.team } }],
    })
  }
}
