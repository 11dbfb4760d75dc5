import { commitDecision, type Committer, type Decision } from '#src/kernel/committer.ts'
import type { NewId } from '#src/kernel/new-id.ts'
import { plainLine } from '#src/kernel/plain-line.ts'
import type { InviteRow } from '#src/kernel/rows.ts'
import { inviteUse } from '#src/modules/invites/public.ts'
import { joined } from '#src/modules/conversations/public.ts'
import { newUserBatchParts } from '#src/modules/users/public.ts'
import { AuthRefusal } from './auth-refusal.ts'
import type { Account, IdentityEngine, SessionContext } from './identity-engine.ts'
import { letIn, tokenFor, type Entrant, type LetIn } from './let-in.ts'
import { noteToSelf } from './note-to-self.ts'
import type { OneAtATime, OneAtATimePerKey } from '#src/kernel/one-at-a-time.ts'
import { dropUnused, proveAccount } from './prove-account.ts'
import { usableInvite, type UsableInviteDeps } from './view-invite.ts'

export type JoinWorkspaceDeps = UsableInviteDeps & {
  identity: Pick<IdentityEngine, 'createAccount' | 'verifyPassword' | 'deleteAccount' | 'sessionOf' | 'openSession' | 'signToken'>
  committer: Committer
  newId: NewId
  oneAtATime: OneAtATime
  oneAtATimePerEmail: OneAtATimePerKey
}
export type JoinWish = {
  code: string
  name: string
  email?: string | undefined
  password?: string | undefined
  tz: string
  as_signed_in: boolean
}

/**
 * Makes the bearer of an invite a user of its team and signs them in: a new account, the account whose e-mail and password
 * they gave, or the one that the cookie belongs to. Everything but the account is one batch.
 */
export async function joinWorkspace(
  deps: JoinWorkspaceDeps,
  wish: JoinWish,
  from: SessionContext & { cookie: string | undefined },
): Promise<LetIn> {
  // Before a password is hashed for somebody who may not join anyway.
  await usableInvite(deps, wish.code)
  if (wish.as_signed_in) {
    const session = await deps.identity.sessionOf(from.cookie)
    if (session === null) throw new AuthRefusal('not_signed_in')
    const user = await deps.oneAtATime(() => becomeUser(deps, session.account, wish))
    return { answer: await tokenFor(deps, user, session.sid), setCookie: [] }
  }
  if (plainLine(wish.name) === '') throw new AuthRefusal('name_missing')
  // Passwords take long to hash: only whoever uses the same e-mail waits for that.
  const user = await deps.oneAtATimePerEmail((wish.email ?? '').toLowerCase(), () => joinWithPassword(deps, wish))
  return letIn(deps, user, from)
}

async function joinWithPassword(deps: JoinWorkspaceDeps, wish: JoinWish): Promise<Entrant> {
  const { email = '', password = '' } = wish
  const proved = await proveAccount(deps, { email, password, name: plainLine(wish.name) })
  try {
    return await deps.oneAtATime(() => becomeUser(deps, proved.account, wish))
  } catch (cause) {
    await dropUnused(deps, proved)
    throw cause
  }
}

function becomeUser(deps: JoinWorkspaceDeps, account: Account, wish: JoinWish): Promise<Entrant> {
  return commitDecision(deps.committer, async () => {
    const invite = await usableInvite(deps, wish.code)
    const present = deps.access.userOfAccount(invite.team, account.id)
    if (present !== undefined) throw new AuthRefusal(present.deleted === 1 ? 'account_inactive' : 'already_in_team')
    return joining(deps, account, { ...wish, invite })
  })
}

function joining(deps: JoinWorkspaceDeps, account: Account, { invite, name, tz }: JoinWish & { invite: InviteRow }): Decision<Entrant> {
  const use = inviteUse(deps.access, invite)
  const person = newUserBatchParts(deps, {
    team: invite.team,
    account: account.id,
    email: account.email,
    realName: plainLine(name) === '' ? account.name : name,
    role: invite.role,
    tz,
    channels: use.channels,
  })
  const made = joined([person, noteToSelf(deps, person.user)])
  return {
    batch: {
      team: invite.team,
      require: [...use.require, ...person.require],
      ops: [...use.ops, ...made.ops],
      events: made.events,
    },
    answer: () => ({ id: person.user.id, team: invite.team, account: account.id }),
  }
}
