/** Edges of the squares that a picture is kept as, in pixels; the first is the original. */
export const AVATAR_SIZES = [512, 192, 72, 48, 32, 24] as const

/** The blob of a picture at a size. */
export const avatarName = (hash: string, size: number): string => `${hash}-${size}.webp`

const NAME = new RegExp(`^([a-f0-9]{32})-(?:${AVATAR_SIZES.join('|')})\\.webp$`)

/** The hash in a blob's name, or null for anything that is no picture's name. */
export const avatarHashOf = (name: string): string | null => NAME.exec(name)?.[1] ?? null
