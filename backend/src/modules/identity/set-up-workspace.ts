import { createHash } from 'node:crypto'
import type { TeamId } from '@parley/contract/kernel/ids'
import { absent, put } from '#src/kernel/batch.ts'
import { seconds, type Clock } from '#src/kernel/clock.ts'
import type { Committer } from '#src/kernel/committer.ts'
import type { EventLog } from '#src/kernel/event-log.ts'
import { foldText } from '#src/kernel/fold-text.ts'
import type { NewId } from '#src/kernel/new-id.ts'
import { plainLine } from '#src/kernel/plain-line.ts'
import type { TeamRow } from '#src/kernel/rows.ts'
import type { Access } from '#src/modules/access/public.ts'
import { channelRow, conversationChanged, joined, type Parts } from '#src/modules/conversations/public.ts'
import { newUserBatchParts } from '#src/modules/users/public.ts'
import { AuthRefusal } from './auth-refusal.ts'
import { exampleContent } from './example-content.ts'
import type { Account, IdentityEngine, SessionContext } from './identity-engine.ts'
import { letIn, type Entrant, type LetIn } from './let-in.ts'
import { noteToSelf } from './note-to-self.ts'
import type { OneAtATime } from '#src/kernel/one-at-a-time.ts'
import { dropUnused, type ProvedAccount } from './prove-account.ts'

export type SetUpDeps = {
  access: Access
  identity: Pick<IdentityEngine, 'createAccount' | 'setPassword' | 'deleteAccount' | 'openSession' | 'signToken'>
  committer: Committer
  events: Pick<EventLog, 'logId'>
  clock: Clock
  newId: NewId
  oneAtATime: OneAtATime
  setupCode: { matches(typed: string): boolean }
}
export type SetUpWish = {
  workspace_name: string
  name: string
  email: string
  password: string
  tz: string
  with_examples: boolean
  allows_outbound: boolean
  setup_code?: string | undefined
}

/**
 * Makes the first workspace, its owner and what every workspace has, in one batch, and signs the owner in. Only while there
 * is none: of several who try at once, one wins. `isLocal`: somebody at this machine, who needs no code.
 */
export async function setUpWorkspace(deps: SetUpDeps, wish: SetUpWish, from: SessionContext & { isLocal: boolean }): Promise<LetIn> {
  assertNotSetUp(deps)
  if (!from.isLocal && !deps.setupCode.matches(wish.setup_code ?? '')) throw new AuthRefusal('setup_code_wrong')
  if (plainLine(wish.workspace_name) === '') throw new AuthRefusal('workspace_name_missing')
  if (plainLine(wish.name) === '') throw new AuthRefusal('name_missing')
  const owner = await deps.oneAtATime(() => makeWorkspace(deps, wish))
  return letIn(deps, owner, from)
}

function assertNotSetUp({ access }: SetUpDeps): void {
  if ([...access.teams()].length > 0) throw new AuthRefusal('already_set_up')
}

async function makeWorkspace(deps: SetUpDeps, wish: SetUpWish): Promise<Entrant> {
  assertNotSetUp(deps)
  const proved = await ownerAccount(deps, wish)
  try {
    const { batch, owner } = firstBatch(deps, proved.account, wish)
    const done = await deps.committer.commit(batch)
    if (!done.ok) throw new AuthRefusal('already_set_up')
    return { id: owner, team: batch.team, account: proved.account.id }
  } catch (cause) {
    await dropUnused(deps, proved)
    throw cause
  }
}

/**
 * An account that is there before there is any user was left by a set-up that died half-way. Whoever may set up may take it
 * over, also with another password: otherwise a wizard that broke off would keep its own e-mail from trying again.
 */
async function ownerAccount({ identity }: SetUpDeps, wish: SetUpWish): Promise<ProvedAccount> {
  const made = await identity.createAccount({ email: wish.email, password: wish.password, name: plainLine(wish.name) })
  if (made.ok) return { account: made.account, isNew: true }
  if (made.reason !== 'email_taken') throw new AuthRefusal(made.reason)
  const taken = await identity.setPassword(wish.email, wish.password, { revokeSessions: true })
  if (!taken.ok) throw new AuthRefusal(taken.reason === 'weak_password' ? 'weak_password' : 'email_taken')
  return { account: taken.account, isNew: false }
}

function firstBatch(deps: SetUpDeps, account: Account, wish: SetUpWish) {
  const team = teamRow(deps, wish)
  const generalId = deps.newId('C')
  const person = newUserBatchParts(deps, {
    team: team.id,
    account: account.id,
    email: account.email,
    realName: wish.name,
    role: 'owner',
    isPrimaryOwner: true,
    tz: wish.tz,
    newChannels: [generalId],
  })
  const owner = person.user.id
  const general = channelRow({
    id: generalId,
    team: team.id,
    kind: 'public_channel',
    name: 'general',
    creator: owner,
    now: deps.clock.now(),
    general: true,
  })
  const channel: Parts = { ops: [put('conversation', general)], events: [conversationChanged(general)] }
  const examples = wish.with_examples ? [exampleContent(deps, person.user)] : []
  const rest = joined([channel, person, noteToSelf(deps, person.user), ...examples])
  const require = [absent('team', { id: team.id }), absent('team', { domain: team.domain }), ...person.require]
  return { owner, batch: { team: team.id, require, ops: [put('team', team), ...rest.ops], events: rest.events } }
}

function teamRow({ clock, events }: SetUpDeps, wish: SetUpWish): Omit<TeamRow, 'v'> {
  const name = plainLine(wish.workspace_name)
  return {
    id: firstTeamId(events.logId),
    name,
    domain: domainOf(name),
    created: seconds(clock),
    allows_outbound: wish.allows_outbound ? 1 : 0,
    has_examples: wish.with_examples ? 1 : 0,
  }
}

/**
 * The same for everybody who sets up this data folder, so that "no such team yet" holds for one of them only; another in
 * every other folder.
 */
function firstTeamId(logId: string): TeamId {
  const digits = BigInt(`0x${createHash('sha256').update(logId).digest('hex')}`)
    .toString(36)
    .toUpperCase()
  return `T${digits.padStart(14, '0').slice(0, 14)}`
}

const MOST_DOMAIN_CHARS = 40

/** `Harbour & Söhne` → `harbour-sohne`; a name without Latin letters or digits → `workspace`. */
function domainOf(name: string): string {
  const latin = foldText(name)
    .replace(/[^a-z0-9 ]+/g, '')
    .trim()
    .replace(/ +/g, '-')
  return latin.slice(0, MOST_DOMAIN_CHARS).replace(/-$/, '') || 'workspace'
}
