import type { BlobStore } from '#src/kernel/blob-store.ts'
import { canSee } from '#src/modules/access/public.ts'
import type { Access, Eyes } from '#src/modules/access/public.ts'
import { avatarHashOf } from './avatar.ts'

export type ServeAvatarDeps = { access: Access; blobs: BlobStore }

/** The bytes (WebP) of a picture by its blob's name, or null unless somebody whom the viewer sees has that picture now. */
export async function serveAvatar({ access, blobs }: ServeAvatarDeps, viewer: Eyes, name: string): Promise<Buffer | null> {
  const hash = avatarHashOf(name)
  if (hash === null) return null
  for (const user of access.usersOf(viewer.team)) {
    if (access.user(user)?.profile.avatar === hash) return canSee(access, viewer, { user }) ? await blobs.get(name) : null
  }
  return null
}
