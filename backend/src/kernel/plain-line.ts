/**
 * Characters that no line of text that people name themselves or their things by may hold: control characters, line ends,
 * and the invisible ones that reverse, hide or forge what is written (bidi overrides and isolates, zero-width space, byte
 * order mark, tags). Joiners stay: emoji and several scripts need them.
 */
const UNWELCOME = /[\p{Cc}\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]+/gu

/**
 * Whether a text as it was sent is so long that no plain line of at most `most` characters can be meant. To be asked before
 * anything is normalised: composing accents takes time that grows with the square of their number.
 */
export const isFarTooLong = (text: string, most: number): boolean => text.length > 8 * most

/** One line of plain text: unwelcome characters become a space, spaces are single, none at either end. HTML is text like any other. For texts of bounded length: see `isFarTooLong`. */
export function plainLine(text: string): string {
  return text.toWellFormed().normalize('NFC').replace(UNWELCOME, ' ').replace(/\s+/gu, ' ').trim()
}
