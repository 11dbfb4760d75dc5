import { useMemo, useSyncExternalStore } from 'react'
import { charOf, nameOfEmoji, searchEmoji, unicodeOf } from '../../../../lib/emoji/emoji.ts'
import { loadedEmoji, whenEmojiLoad } from '../../../../lib/emoji/load-emoji.ts'
import css from '../composer.module.css'
import { chosenTone } from '../emoji-memory.ts'
import { MAX_ROWS, type Suggestion } from './suggestion.ts'

/** Emoji whose name begins with what was typed after a colon. */
export function useEmojiSuggestions(text: string | null): readonly Suggestion[] {
  const emoji = useSyncExternalStore(whenEmojiLoad, loadedEmoji)
  return useMemo(() => {
    if (text === null || emoji === undefined) return []
    const tone = chosenTone()
    return searchEmoji(emoji, text, MAX_ROWS).map((one) => {
      const char = charOf(one, tone)
      const name = one.names.find((each) => each.startsWith(text)) ?? nameOfEmoji(one)
      return {
        key: name,
        element: {
          type: 'emoji' as const,
          name,
          unicode: unicodeOf(char),
          ...(char === one.char || tone === undefined ? {} : { skin_tone: tone }),
        },
        answer: name,
        lead: (
          <span aria-hidden="true" className={css['emoji']}>
            {char}
          </span>
        ),
        words: `:${name}:`,
      }
    })
  }, [text, emoji])
}
