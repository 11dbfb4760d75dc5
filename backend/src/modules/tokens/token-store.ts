import type { UserId } from '@parley/contract/kernel/ids'
import type { TokenRow } from '#src/kernel/rows.ts'

export interface TokenStore {
  /** Newest first. */
  ofUser(user: UserId): Promise<TokenRow[]>
}
