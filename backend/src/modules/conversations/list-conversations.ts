import { ConversationKind } from '@parley/contract/conversations/conversation'
import type { ViewedConversation } from '@parley/contract/conversations/viewed-conversation'
import type { UserId } from '@parley/contract/kernel/ids'
import { AppError } from '#src/kernel/app-error.ts'
import { decodeCursor, pageOf } from '#src/kernel/cursor.ts'
import type { Viewer } from '#src/kernel/viewer.ts'
import { seesTeam, seeUser } from '#src/modules/access/public.ts'
import type { Access } from '#src/modules/access/public.ts'
import type { ConversationStore } from './conversation-store.ts'
import { viewedConversation } from './view-conversation.ts'

export type ListConversationsDeps = { access: Access; conversations: ConversationStore }
export type ListWish = { types?: string | string[] | undefined; exclude_archived: boolean; cursor?: string | undefined; limit: number }
export type ConversationPage = { channels: ViewedConversation[]; response_metadata: { next_cursor: string } }

/** Conversations that the viewer sees, or, of those, the ones that `member` is in. */
export async function listConversations(
  deps: ListConversationsDeps,
  viewer: Viewer,
  wish: ListWish & { member?: UserId },
): Promise<ConversationPage> {
  const { conversations, access } = deps
  if (wish.member !== undefined) seeUser(access, viewer, wish.member)
  const scope = { team: viewer.team, user: viewer.user, seesPublic: seesTeam(viewer) }
  const after = decodeCursor(wish.cursor)
  const page = {
    kinds: kindsOf(wish.types),
    excludeArchived: wish.exclude_archived,
    limit: wish.limit + 1,
    ...(after === undefined ? {} : { after }),
  }
  const rows =
    wish.member === undefined ? await conversations.listVisible(scope, page) : await conversations.listOfMember(scope, wish.member, page)
  const { page: shown, next_cursor } = pageOf(rows, wish.limit, (row) => row.id)
  const mine = new Map((await conversations.membershipsOf(viewer.user)).map((row) => [row.conversation, row]))
  return {
    // A read may be ahead of memory by a batch that is not acknowledged yet: its event is still to come.
    channels: shown
      .filter((row) => access.conversation(row.id) !== undefined)
      .map((row) => viewedConversation(access, viewer, { row, membership: mine.get(row.id) ?? null })),
    response_metadata: { next_cursor },
  }
}

/** `types` as Slack takes it: separated by commas, public channels if nothing is said. */
function kindsOf(types: string | string[] | undefined): ConversationKind[] {
  const words = (Array.isArray(types) ? types : (types ?? '').split(',')).map((word) => word.trim()).filter((word) => word !== '')
  if (words.length === 0) return ['public_channel']
  return [...new Set(words)].map((word) => {
    const kind = ConversationKind.safeParse(word)
    if (!kind.success) throw new AppError('invalid_types')
    return kind.data
  })
}
