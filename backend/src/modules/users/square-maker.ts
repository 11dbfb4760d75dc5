/**
 * Makes the largest middle square of a picture's first frame, upright and without metadata, as WebP once for each edge length
 * (pixels, the longest first). Null for what is no picture, is broken, or has more pixels than anybody's camera. Throws
 * `AppError('ratelimited')` when too many pictures wait already.
 */
export type MakeSquares = (file: Buffer, edges: readonly number[]) => Promise<Buffer[] | null>
