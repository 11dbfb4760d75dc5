import type { TeamId, UserId } from '@parley/contract/kernel/ids'
import type { Role } from '@parley/contract/users/user'

/** Who asks: one user of one team, as proved by a token. */
export type Viewer = {
  team: TeamId
  user: UserId
  role: Role
  /** What proved it: a session's five-minute token, or a personal token. */
  proof: { kind: 'session'; sid: string; account: string } | { kind: 'personal'; tokenId: string }
}

/** A call of a method: who, and what of the request may matter to the answer. */
export type Call = {
  viewer: Viewer
  /** `https://chat.example.org`: where the caller reached us, or PARLEY_URL; no slash at the end. */
  origin: string
  requestId: string
  /** Files of a multipart body, by field name; each was read whole and is within its method's limit. */
  uploads: ReadonlyMap<string, Upload>
}
export type Upload = { filename: string; mimetype: string; bytes: Buffer }
