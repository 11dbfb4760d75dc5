import type { User } from '@parley/contract/users/user'
import type { ConversationState } from '../../bindings/engine-types.ts'

/** Who may rename, archive and restore a channel: admins, and whoever made it. The server decides; this decides what is offered. */
export const mayRun = ({ facts }: ConversationState, self: User): boolean =>
  (facts.is_channel || facts.is_group) && !facts.is_mpim && (self.role === 'admin' || self.role === 'owner' || facts.creator === self.id)
