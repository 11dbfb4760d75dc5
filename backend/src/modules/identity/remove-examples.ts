import { AppError } from '#src/kernel/app-error.ts'
import { patch, remove, type EventDraft, type Operation } from '#src/kernel/batch.ts'
import type { Committer } from '#src/kernel/committer.ts'
import type { ConversationRow, MessageRow, TeamRow, UserRow } from '#src/kernel/rows.ts'
import type { Viewer } from '#src/kernel/viewer.ts'
import { asSystem, type Access } from '#src/modules/access/public.ts'
import { accessChanged, memberChanged, stillThemselves } from '#src/modules/conversations/public.ts'
import type { MessageStore } from '#src/modules/messages/public.ts'

export type RemoveExamplesDeps = { access: Access; messages: MessageStore; committer: Committer }

const PAGE = 200

/**
 * Removes the example conversations with their messages, the example people, and direct messages with them. In this order,
 * so that it may break off anywhere and be asked again:
 *   1. everybody is taken out and the conversations are closed, so that nothing more is said in them;
 *   2. messages, replies and mentions go, a page at a time;
 *   3. the conversations, the people and the team's mark go in one batch.
 */
export async function removeExamples(deps: RemoveExamplesDeps, viewer: Viewer): Promise<TeamRow> {
  const { access, committer } = deps
  if (viewer.role !== 'owner' && viewer.role !== 'admin') throw new AppError('not_authorized')
  const { team } = viewer
  const people = [...access.usersOf(team)].flatMap((id) => access.user(id) ?? []).filter((row) => row.is_example === 1)
  const conversations = access.conversationsIn(team).filter((row) => row.is_example === 1 || isWithOneOf(row, people))
  const commit = async (step: { ops: Operation[]; events: EventDraft[] }) => {
    const done = await committer.commit({ team, require: [stillThemselves(viewer)], ...step })
    if (!done.ok) throw new AppError('not_authorized')
  }
  await commit(closing(access, conversations, people))
  for (const row of conversations) await removeMessages(deps, row)
  await commit(ending(team, conversations, people))
  const row = access.team(team)
  if (row === undefined) throw new Error(`there is no team ${team}`)
  return row
}

function isWithOneOf(row: ConversationRow, people: UserRow[]): boolean {
  const inIt = row.people_key?.split(',') ?? []
  return people.some((person) => inIt.includes(person.id))
}

function closing(access: Access, conversations: ConversationRow[], people: UserRow[]): { ops: Operation[]; events: EventDraft[] } {
  const own = new Set(conversations.map((row) => row.id))
  const leaving = conversations.flatMap((row) => [...access.members(row.id)].map((user) => ({ conversation: row.id, user })))
  // Somebody may have tried to add an example person to a conversation of their own.
  const strays = people.flatMap(({ id: user }) =>
    [...access.conversationsOf(user)].flatMap((conversation) => (own.has(conversation) ? [] : { conversation, user })),
  )
  return {
    ops: [
      ...conversations.map((row) => patch('conversation', { id: row.id }, { archived: 1 })),
      ...[...leaving, ...strays].map((key) => remove('membership', key)),
    ],
    events: [
      ...leaving.map(({ conversation, user }) => accessChanged(conversation, user)),
      ...strays.map(({ conversation, user }) => memberChanged(conversation, user)),
    ],
  }
}

async function removeMessages(deps: RemoveExamplesDeps, row: ConversationRow): Promise<void> {
  const scope = asSystem(row)
  for (;;) {
    const page = await deps.messages.history(scope, { inclusive: true, limit: PAGE })
    if (page.length === 0) return
    for (const root of page) if (root.reply_count > 0) await removeReplies(deps, row, root)
    await removeRows(deps, row, page)
  }
}

async function removeReplies(deps: RemoveExamplesDeps, row: ConversationRow, root: MessageRow): Promise<void> {
  for (;;) {
    const page = await deps.messages.replies(asSystem(row), root.ts, { limit: PAGE })
    if (page.length === 0) return
    await removeRows(deps, row, page)
  }
}

async function removeRows({ messages, committer }: RemoveExamplesDeps, row: ConversationRow, page: MessageRow[]): Promise<void> {
  const ops: Operation[] = []
  for (const { conversation, ts } of page) {
    for (const target of await messages.mentionsOf(asSystem(row), ts)) ops.push(remove('mention', { conversation, target, ts }))
    ops.push(remove('message', { conversation, ts }))
  }
  await committer.commit({ team: row.team, require: [], ops, events: [] })
}

function ending(team: string, conversations: ConversationRow[], people: UserRow[]): { ops: Operation[]; events: EventDraft[] } {
  return {
    ops: [
      ...conversations.map(({ id }) => remove('conversation', { id })),
      ...people.map(({ id }) => remove('user', { id })),
      patch('team', { id: team }, { has_examples: 0 }),
    ],
    events: [
      ...people.map(({ id }): EventDraft => ({ type: 'user.changed', user: id, audience: { team } })),
      { type: 'team.changed', audience: { team } },
    ],
  }
}
