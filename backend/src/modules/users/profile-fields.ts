import { LIMITS } from '@parley/contract/kernel/limits'
import { isFarTooLong, plainLine } from '#src/kernel/plain-line.ts'
import type { StoredProfile } from '#src/kernel/rows.ts'

type TextField = Exclude<keyof StoredProfile, 'status_expiration' | 'avatar'>

/** Characters that each part may have. */
const MOST_CHARS: { [F in TextField]: number } = {
  real_name: LIMITS.displayNameChars,
  display_name: LIMITS.displayNameChars,
  title: LIMITS.titleChars,
  phone: 50,
  pronouns: 50,
  status_text: 100,
  status_emoji: 100,
}

/** The latest second that a `Date` can be made of. */
const MAX_SECONDS = 8_640_000_000_000

export type ProfileReading = { changes: Partial<StoredProfile>; faults: string[] }

/** The parts of a profile in what a caller sent, made into plain lines, and what is wrong with it. Unknown parts are ignored. */
export function readProfile(sent: { [field: string]: unknown }): ProfileReading {
  const changes: Partial<StoredProfile> = {}
  const faults: string[] = []
  const fields = withWholeName(sent)
  for (const field of Object.keys(MOST_CHARS) as TextField[]) {
    if (fields[field] === undefined) continue
    const text = textOf(field, fields[field])
    const fault = typeof text === 'string' ? faultOf(field, text) : text.fault
    if (fault !== undefined) faults.push(`${field} ${fault}`)
    else if (typeof text === 'string') changes[field] = text
  }
  if (fields['status_expiration'] !== undefined) {
    const until = Number(fields['status_expiration'])
    if (Number.isInteger(until) && until >= 0 && until <= MAX_SECONDS) changes.status_expiration = until
    else faults.push('status_expiration is not a time in seconds')
  }
  return { changes, faults }
}

/** Slack's older `first_name` and `last_name` together are the real name. */
function withWholeName(sent: { [field: string]: unknown }): { [field: string]: unknown } {
  const parts = [sent['first_name'], sent['last_name']].filter((part): part is string => typeof part === 'string')
  return sent['real_name'] === undefined && parts.length > 0 ? { ...sent, real_name: parts.join(' ') } : sent
}

function textOf(field: TextField, value: unknown): string | { fault: string } {
  if (typeof value !== 'string' && typeof value !== 'number') return { fault: 'is not text' }
  return isFarTooLong(String(value), MOST_CHARS[field]) ? { fault: tooLong(field) } : plainLine(String(value))
}

const tooLong = (field: TextField): string => `has more than ${MOST_CHARS[field]} characters`

function faultOf(field: TextField, text: string): string | undefined {
  if (field === 'real_name' && text === '') return 'is empty'
  if (text.length > MOST_CHARS[field]) return tooLong(field)
  if (field === 'status_emoji' && text !== '' && !/^:[^:\s]+(?:::skin-tone-[2-6])?:$/u.test(text)) return 'is no :emoji:'
  return undefined
}
