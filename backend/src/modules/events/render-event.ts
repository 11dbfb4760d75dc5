import type { EventOf, EventType, ServerEvent } from '@parley/contract/realtime/events'
import type { LoggedEvent } from '#src/kernel/batch.ts'
import { conversationEvents } from '#src/modules/conversations/public.ts'
import type { ConversationEventDeps } from '#src/modules/conversations/public.ts'
import { messageEvents } from '#src/modules/messages/public.ts'
import type { MessageEventDeps } from '#src/modules/messages/public.ts'
import { teamEvents } from '#src/modules/teams/public.ts'
import type { TeamEventDeps } from '#src/modules/teams/public.ts'
import { userEvents } from '#src/modules/users/public.ts'
import type { UserEventDeps } from '#src/modules/users/public.ts'

export type RenderDeps = MessageEventDeps & ConversationEventDeps & UserEventDeps & TeamEventDeps

/** One renderer per type, each in the module that owns the subject: a new type does not compile before it has one. */
const renderers = {
  ...messageEvents,
  ...conversationEvents,
  ...userEvents,
  ...teamEvents,
} satisfies { [T in EventType]: (deps: RenderDeps, event: LoggedEvent) => Promise<EventOf<T>> }

/** An event as it is told: the current state of its subject, the same for everybody who is told. */
export async function renderEvent(deps: RenderDeps, event: LoggedEvent): Promise<ServerEvent> {
  return await renderers[event.type](deps, event)
}
