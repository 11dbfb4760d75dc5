import type { Sharp, SharpOptions } from 'sharp'
import type { MakeSquares } from '#src/modules/users/square-maker.ts'

/** Formats that browsers make and show. SVG and the like are programs, not pictures. */
const FORMATS = new Set(['jpeg', 'png', 'webp', 'gif', 'avif', 'heif'])
/** A picture of more pixels is a decompression bomb or a mistake; 50 million are a large camera's. */
const MAX_PIXELS = 50_000_000
const QUALITY = { quality: 85 }

/** `MakeSquares` by libvips, which works in its own threads. */
export const makeSquares: MakeSquares = async (file, edges) => {
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
