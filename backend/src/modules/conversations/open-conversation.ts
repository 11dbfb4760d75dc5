import type { ViewedConversation } from '@parley/contract/conversations/viewed-conversation'
import type { ConversationId, UserId } from '@parley/contract/kernel/ids'
import { LIMITS } from '@parley/contract/kernel/limits'
import { AppError } from '#src/kernel/app-error.ts'
import type { Viewer } from '#src/kernel/viewer.ts'
import { seeConversation, seeUser } from '#src/modules/access/public.ts'
import { isDirect, peopleKeyOf } from './conversation.ts'
import { makeDirect } from './make-direct.ts'
import type { MakeDirectDeps } from './make-direct.ts'
import { setOpen } from './set-open.ts'
import { viewConversation } from './view-conversation.ts'
import type { ViewDeps } from './view-conversation.ts'

export type OpenConversationDeps = ViewDeps & MakeDirectDeps
export type OpenWish = { channel?: ConversationId | undefined; users?: UserId[] | undefined; prevent_creation: boolean }
export type OpenAnswer = { channel: ViewedConversation; no_op: boolean; already_open: boolean }

/** Puts a direct or group message on the viewer's list, and makes it first if these people never had one. */
export async function openConversation(deps: OpenConversationDeps, viewer: Viewer, wish: OpenWish): Promise<OpenAnswer> {
  const id = await directOf(deps, viewer, wish)
  const wasOpen = id.isNew ? false : !(await setOpen(deps, viewer, { channel: id.channel, open: 1 }))
  const { row } = seeConversation(deps.access, viewer, id.channel)
  return { channel: await viewConversation(deps, viewer, row), no_op: wasOpen, already_open: wasOpen }
}

/** The direct message with one user, made if it is not there; its open state stays. For posting to a user's id. */
export async function openDirectMessage(deps: MakeDirectDeps, viewer: Viewer, user: UserId): Promise<ConversationId> {
  return (await findOrMake(deps, viewer, { users: [user], prevent_creation: false })).channel
}

type Found = { channel: ConversationId; isNew: boolean }

async function directOf(deps: OpenConversationDeps, viewer: Viewer, wish: OpenWish): Promise<Found> {
  if (wish.channel === undefined || wish.channel === '') return await findOrMake(deps, viewer, wish)
  const { row } = seeConversation(deps.access, viewer, wish.channel)
  if (!isDirect(row)) throw new AppError('method_not_supported_for_channel_type')
  return { channel: row.id, isNew: false }
}

async function findOrMake(deps: MakeDirectDeps, viewer: Viewer, wish: Omit<OpenWish, 'channel'>): Promise<Found> {
  const people = peopleOf(deps, viewer, wish.users ?? [])
  const known = await deps.conversations.byPeople(viewer.team, peopleKeyOf(people))
  // A read may be ahead of memory by a batch that is not acknowledged yet; making it is then refused, after the acknowledgement.
  if (known !== null && deps.access.conversation(known.id) !== undefined) return { channel: known.id, isNew: false }
  if (wish.prevent_creation) throw new AppError('channel_not_found')
  return await makeDirect(deps, viewer, people)
}

function peopleOf(deps: MakeDirectDeps, viewer: Viewer, users: UserId[]): UserId[] {
  if (users.length === 0) throw new AppError('users_list_not_supplied')
  const people = [...new Set([viewer.user, ...users])]
  if (people.length > LIMITS.groupSize) throw new AppError('too_many_users')
  for (const user of people) seeUser(deps.access, viewer, user)
  return people
}
