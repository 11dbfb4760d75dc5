import type { EmojiElement } from '@parley/contract/richtext/rich-text'
import { useSyncExternalStore } from 'react'
import { charOf, charOfUnicode } from '../../../lib/emoji/emoji.ts'
import { loadedEmoji, whenEmojiLoad } from '../../../lib/emoji/load-emoji.ts'
import css from './rich-text.module.css'

type GlyphProps = Pick<EmojiElement, 'name' | 'unicode' | 'skin_tone'>

/** An emoji as the character of the reader's system; `:name:` while it is not known, and for good if there is none of that name. */
export function EmojiGlyph(props: GlyphProps) {
  const char = charOfUnicode(props.unicode)
  return char === undefined ? <NamedGlyph {...props} /> : <Glyph name={props.name} char={char} />
}

function NamedGlyph({ name, skin_tone }: GlyphProps) {
  const emoji = useSyncExternalStore(whenEmojiLoad, loadedEmoji)?.byName.get(name)
  return emoji === undefined ? <>{`:${name}:`}</> : <Glyph name={name} char={charOf(emoji, skin_tone)} />
}

function Glyph({ name, char }: { name: string; char: string }) {
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a character, not a picture file
    <span role="img" aria-label={`:${name}:`} title={`:${name}:`} className={css['emoji']}>
      {char}
    </span>
  )
}
