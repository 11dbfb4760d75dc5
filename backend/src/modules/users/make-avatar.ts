import { createHash, randomBytes } from 'node:crypto'
import { LIMITS } from '@parley/contract/kernel/limits'
import { AppError } from '#src/kernel/app-error.ts'
import { AVATAR_SIZES, avatarName } from './avatar.ts'
import type { MakeSquares } from './square-maker.ts'

export type Avatar = { hash: string; blobs: { name: string; bytes: Buffer }[] }

/**
 * The blobs of a profile picture from an uploaded file. Their hash is salted, so that two people never share a blob and each
 * can be removed for good. Throws `too_large` for more than `LIMITS.photoBytes` and `bad_image` for what is no picture.
 */
export async function makeAvatar(makeSquares: MakeSquares, file: Buffer): Promise<Avatar> {
  if (file.byteLength > LIMITS.photoBytes) throw new AppError('too_large')
  const squares = await makeSquares(file, AVATAR_SIZES)
  if (squares === null) throw new AppError('bad_image')
  const digest = createHash('sha256').update(randomBytes(16))
  for (const square of squares) digest.update(square)
  const hash = digest.digest('hex').slice(0, 32)
  return { hash, blobs: squares.map((bytes, index) => ({ name: avatarName(hash, AVATAR_SIZES[index] ?? 0), bytes })) }
}
