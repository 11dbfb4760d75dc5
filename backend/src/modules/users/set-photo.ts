import type { Profile } from '@parley/contract/users/user'
import { AppError } from '#src/kernel/app-error.ts'
import type { BlobStore } from '#src/kernel/blob-store.ts'
import type { Call } from '#src/kernel/viewer.ts'
import { AVATAR_SIZES, avatarName } from './avatar.ts'
import { changeProfile } from './change-profile.ts'
import type { ChangeProfileDeps } from './change-profile.ts'
import { makeAvatar } from './make-avatar.ts'
import type { MakeSquares } from './square-maker.ts'
import { profileView } from './user.ts'
import { maySeeEmails } from './user-policy.ts'

export type SetPhotoDeps = ChangeProfileDeps & { blobs: BlobStore; makeSquares: MakeSquares }

/** Gives the viewer the uploaded picture, and forgets the one before it. */
export async function setPhoto(deps: SetPhotoDeps, call: Call): Promise<Profile> {
  const upload = call.uploads.get('image')
  if (upload === undefined) throw new AppError('bad_image', { messages: ['a file in the field "image" is needed'] })
  const { hash, blobs } = await makeAvatar(deps.makeSquares, upload.bytes)
  try {
    for (const { name, bytes } of blobs) await deps.blobs.put(name, bytes)
    const row = await replaceAvatar(deps, call, hash)
    return profileView(row, call.origin, { email: maySeeEmails(call.viewer) })
  } catch (cause) {
    // Unless it was stored all the same, nobody will ever ask for it.
    if (deps.access.user(call.viewer.user)?.profile.avatar !== hash) await removeAvatar(deps.blobs, hash)
    throw cause
  }
}

/** Takes the viewer's picture away. */
export async function deletePhoto(deps: SetPhotoDeps, call: Call): Promise<void> {
  if (deps.access.user(call.viewer.user)?.profile.avatar === '') return
  await replaceAvatar(deps, call, '')
}

async function replaceAvatar(deps: SetPhotoDeps, { viewer }: Call, avatar: string) {
  let before = ''
  const row = await changeProfile(deps, viewer, {
    user: viewer.user,
    change: ({ profile }) => {
      before = profile.avatar
      return { profile: { ...profile, avatar } }
    },
  })
  // A name is never given twice, so nothing else can need the old picture.
  if (before !== '') await removeAvatar(deps.blobs, before)
  return row
}

async function removeAvatar(blobs: BlobStore, hash: string): Promise<void> {
  for (const size of AVATAR_SIZES) await blobs.remove(avatarName(hash, size))
}
