import { LIMITS } from '@parley/contract/kernel/limits'

/** What is typed becomes a channel's name as one types: lower case, spaces as hyphens, no leading "#". */
export function typedChannelName(text: string): string {
  return text
    .replace(/^\s*#+/, '')
    .replace(/^\s+/, '')
    .replace(/\s+/g, '-')
    .toLocaleLowerCase()
}

/** As the server stores names, to see whether one is taken. */
export const sameChannelName = (a: string, b: string): boolean => folded(a) === folded(b)
const folded = (name: string): string => name.normalize('NFKC').toLowerCase().normalize('NFC')

/** What is wrong with a name, by the server's codes; null for a good one, and for an empty one, which is only unfinished. */
export function channelNameFault(name: string): 'invalid_name_maxlength' | 'invalid_name_specials' | 'invalid_name_punctuation' | null {
  if (name === '') return null
  if (name.length > LIMITS.channelNameChars) return 'invalid_name_maxlength'
  if (!/^[\p{L}\p{M}\p{N}_-]+$/u.test(name.normalize('NFKC'))) return 'invalid_name_specials'
  return /[\p{L}\p{N}]/u.test(name) ? null : 'invalid_name_punctuation'
}
