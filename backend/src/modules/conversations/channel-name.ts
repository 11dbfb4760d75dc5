import { LIMITS } from '@parley/contract/kernel/limits'
import { AppError } from '#src/kernel/app-error.ts'
import { isFarTooLong } from '#src/kernel/plain-line.ts'

/** Words with a meaning of their own in messages or addresses. */
const RESERVED = new Set(['archive', 'archives', 'channel', 'everyone', 'here', 'me', 'new', 'group', 'subteam', 'threads', 'drafts'])

/**
 * The name of a channel as it is stored: lower case, composed. Letters (with their accents and vowel signs) and digits of
 * any script, `-` and `_`. Throws the `invalid_name_*` code that fits.
 */
export function channelName(wanted: string): string {
  if (isFarTooLong(wanted, LIMITS.channelNameChars)) throw new AppError('invalid_name_maxlength')
  const name = wanted.toWellFormed().trim().replace(/^#/, '').normalize('NFKC').toLowerCase().normalize('NFC')
  if (name === '') throw new AppError('invalid_name_required')
  if (name.length > LIMITS.channelNameChars) throw new AppError('invalid_name_maxlength')
  if (!/^[\p{L}\p{M}\p{N}_-]+$/u.test(name)) throw new AppError('invalid_name_specials')
  if (!/[\p{L}\p{N}]/u.test(name)) throw new AppError('invalid_name_punctuation')
  if (RESERVED.has(name)) throw new AppError('invalid_name')
  return name
}
