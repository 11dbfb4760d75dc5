import type { StorageEngine } from '#src/kernel/storage.ts'
import type { AccessStore } from '#src/modules/access/public.ts'
import type { ConversationStore } from '#src/modules/conversations/public.ts'
import type { InviteStore } from '#src/modules/invites/public.ts'
import type { MessageStore } from '#src/modules/messages/public.ts'
import type { TokenStore } from '#src/modules/tokens/public.ts'
import type { UserStore } from '#src/modules/users/public.ts'

/** The read ports of every module. */
export type Stores = {
  access: AccessStore
  messages: MessageStore
  conversations: ConversationStore
  users: UserStore
  invites: InviteStore
  tokens: TokenStore
}

/** What every engine that stores things offers: itself, and the read ports over it. */
export type Storage = StorageEngine & Stores
