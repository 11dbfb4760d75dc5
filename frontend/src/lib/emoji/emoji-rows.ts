import compact from 'emojibase-data/en/compact.json' with { type: 'json' }
import shortcodes from 'emojibase-data/en/shortcodes/iamcal.json' with { type: 'json' }
import versions from 'emojibase-data/versions/emoji.json' with { type: 'json' }
import { reduceEmoji, type EmojiRow } from './reduce-emoji.ts'

/** Every emoji. The build puts the finished rows in the place of this file (`vite.config.ts`), so that the source data stays out of it. */
export const emojiRows: readonly EmojiRow[] = reduceEmoji(compact, shortcodes, versions)
