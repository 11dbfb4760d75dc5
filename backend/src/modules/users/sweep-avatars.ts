import type { BlobStore } from '#src/kernel/blob-store.ts'
import type { Access } from '#src/modules/access/public.ts'
import { avatarHashOf } from './avatar.ts'

/**
 * Removes the pictures that nobody has: a stop in the middle of a change leaves the new or the old one behind. To be run
 * before anybody can set a picture, whose blobs are there before its user row names them. Gives how many blobs it removed.
 */
export async function sweepAvatars({ access, blobs }: { access: Access; blobs: BlobStore }): Promise<number> {
  const used = new Set([...access.teams()].flatMap((team) => [...access.usersOf(team.id)].map((user) => access.user(user)?.profile.avatar)))
  const unused = (await blobs.names()).filter((name) => {
    const hash = avatarHashOf(name)
    return hash !== null && !used.has(hash)
  })
  for (const name of unused) await blobs.remove(name)
  return unused.length
}
