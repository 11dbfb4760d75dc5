import { emojiSet, type EmojiSet } from './emoji.ts'

let known: EmojiSet | undefined
let coming: Promise<EmojiSet> | undefined
const waiting = new Set<() => void>()

/** The emoji, if they are here already. */
export function loadedEmoji(): EmojiSet | undefined {
  return known
}

/** Fetches the emoji once; a failure is forgotten, so that the next call tries again. */
export async function loadEmoji(): Promise<EmojiSet> {
  coming ??= import('./emoji-rows.ts').then(({ emojiRows }) => {
    known = emojiSet(emojiRows)
    for (const tell of waiting) tell()
    waiting.clear()
    return known
  })
  try {
    return await coming
  } catch (error) {
    coming = undefined
    throw error
  }
}

/** Tells `listener` when the emoji are here; asks for them. */
export function whenEmojiLoad(listener: () => void): () => void {
  if (known !== undefined) return () => undefined
  waiting.add(listener)
  loadEmoji().catch(() => undefined)
  return () => waiting.delete(listener)
}
