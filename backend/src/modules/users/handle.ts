import { foldText } from '#src/kernel/fold-text.ts'

const MOST_CHARS = 30
/** Words that mean somebody or everybody in a message. */
const RESERVED = new Set(['all', 'channel', 'everyone', 'group', 'here', 'slackbot', 'subteam'])

/**
 * A handle (`ana.martin`) made of a name, or of the address where the name has no Latin letters; the first of `ana`, `ana2`,
 * `ana3`, … that is not taken. Lower case, `a-z0-9._-`.
 */
export function handleFor(person: { realName: string; email: string | null }, isTaken: (handle: string) => boolean): string {
  const base = [person.realName, (person.email ?? '').split('@')[0] ?? '', 'user'].map(latin).find((one) => one !== '') ?? 'user'
  if (!RESERVED.has(base) && !isTaken(base)) return base
  for (let suffix = 2; ; suffix++) if (!isTaken(`${base}${suffix}`)) return `${base}${suffix}`
}

const latin = (text: string): string =>
  foldText(text)
    .replace(/[^a-z0-9 ]+/g, '')
    .trim()
    .replace(/ +/g, '.')
    .slice(0, MOST_CHARS)
    .replace(/\.$/, '')
