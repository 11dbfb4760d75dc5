import type { Sharp, SharpOptions } from 'sharp'
import { AppError } from '#src/kernel/app-error.ts'
import type { MakeSquares } from '#src/modules/users/square-maker.ts'

/** Formats that browsers make and show. SVG and the like are programs, not pictures. */
const FORMATS = new Set(['jpeg', 'png', 'webp', 'gif', 'avif', 'heif'])
/** A picture of more pixels is a decompression bomb or a mistake; 25 million are a good camera's, and take 100 MB to decode. */
const MAX_PIXELS = 25_000_000
const QUALITY = { quality: 85 }

/** Pictures that may wait for their turn; a few seconds of work. */
const MOST_WAITING = 8
const RETRY_SECONDS = 3
let last: Promise<unknown> = Promise.resolve()
let waiting = 0

/**
 * `MakeSquares` by libvips, which works in its own threads: one picture at a time, since each needs much memory. Throws
 * `AppError('ratelimited')` when too many wait.
 */
export const makeSquares: MakeSquares = async (file, edges) => {
  if (waiting > MOST_WAITING) throw new AppError('ratelimited', { retryAfter: RETRY_SECONDS })
  waiting++
  const mine = last.then(() => squaresOf(file, edges))
  last = mine
  try {
    return await mine
  } finally {
    waiting--
  }
}

const squaresOf: MakeSquares = async (file, edges) => {
  try {
    const picture = await open(file)
    if (picture === null) return null
    const [longest = 0, ...shorter] = edges
    const square = await picture.autoOrient().resize(longest, longest, { fit: 'cover' }).webp(QUALITY).toBuffer()
    const squares = [square]
    for (const edge of shorter) squares.push(await (await load())(square).resize(edge, edge).webp(QUALITY).toBuffer())
    return squares
  } catch {
    // Whatever the decoder complains about, the file is at fault: nothing else was touched.
    return null
  }
}

/** Loaded at the first picture: it takes memory that most workspaces need never spend. */
const load = async () => {
  const { default: sharp } = await import('sharp')
  // No file is read twice, so its cache would only keep memory.
  sharp.cache(false)
  return sharp
}

async function open(file: Buffer): Promise<Sharp | null> {
  const sharp = await load()
  // `pages: 1` reads an animation's first frame alone.
  const options: SharpOptions = { failOn: 'error', limitInputPixels: MAX_PIXELS, pages: 1, animated: false, sequentialRead: true }
  const { format } = await sharp(file, options).metadata()
  return FORMATS.has(format) ? sharp(file, options) : null
}
