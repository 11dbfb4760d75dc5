import { createHash, randomBytes } from 'node:crypto'
import type { Sharp, SharpOptions } from 'sharp'
import { LIMITS } from '@parley/contract/kernel/limits'
import { AppError } from '#src/kernel/app-error.ts'
import { AVATAR_SIZES } from './avatar.ts'

/** Formats that browsers make and show. SVG and the like are programs, not pictures. */
const FORMATS = new Set(['jpeg', 'png', 'webp', 'gif', 'avif', 'heif'])
/** A picture of more pixels is a decompression bomb or a mistake; 50 million are a large camera's. */
const MAX_PIXELS = 50_000_000

export type Avatar = { hash: string; images: { size: number; bytes: Buffer }[] }

/**
 * Pictures for a profile from an uploaded file: the largest middle square of its first frame, upright, without metadata.
 * The hash is salted so that two people never share a blob and each can be removed for good. Throws `too_large` for more
 * than `LIMITS.photoBytes`, `bad_image` for what is no picture, or one that is broken or immense.
 */
export async function makeAvatar(bytes: Buffer): Promise<Avatar> {
  if (bytes.byteLength > LIMITS.photoBytes) throw new AppError('too_large')
  try {
    const original = await decode(bytes)
    const square = await original.autoOrient().resize(512, 512, { fit: 'cover' }).webp({ quality: 85 }).toBuffer()
    const { default: sharp } = await import('sharp')
    const images = [{ size: AVATAR_SIZES[0] as number, bytes: square }]
    for (const size of AVATAR_SIZES.slice(1)) {
      images.push({ size, bytes: await sharp(square).resize(size, size).webp({ quality: 85 }).toBuffer() })
    }
    return { hash: createHash('sha256').update(randomBytes(16)).update(square).digest('hex').slice(0, 32), images }
  } catch (cause) {
    // Whatever the decoder complains about, the file is at fault: nothing else was touched.
    throw cause instanceof AppError ? cause : new AppError('bad_image', {}, { cause })
  }
}

async function decode(bytes: Buffer): Promise<Sharp> {
  // Loaded at the first picture: it costs the start 30 MB that most workspaces never need.
  const { default: sharp } = await import('sharp')
  // `pages: 1` reads an animation's first frame alone.
  const options: SharpOptions = { failOn: 'error', limitInputPixels: MAX_PIXELS, pages: 1, animated: false, sequentialRead: true }
  const { format } = await sharp(bytes, options).metadata()
  if (!FORMATS.has(format)) throw new AppError('bad_image')
  return sharp(bytes, options)
}
