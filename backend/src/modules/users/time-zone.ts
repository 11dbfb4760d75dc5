/** What a time zone is now: seconds east of UTC, and what it is called in English. */
export type ZoneNow = { offset: number; label: string }

const cached = new Map<string, ZoneNow & { until: number }>()
/** Zones change their offset on a quarter of an hour at the most precise. */
const QUARTER_HOUR = 900_000

/** A zone as it is at `now` (milliseconds). A name that this runtime does not know is taken for UTC. */
export function timeZoneNow(zone: string, now = Date.now()): ZoneNow {
  const known = cached.get(zone)
  if (known !== undefined && now < known.until && now >= known.until - QUARTER_HOUR) return known
  const current = { ...readZone(zone, now), until: (Math.floor(now / QUARTER_HOUR) + 1) * QUARTER_HOUR }
  cached.set(zone, current)
  return current
}

/** The zone as it is to be stored, or null if there is no such zone. */
export function knownTimeZone(zone: string): string | null {
  try {
    // An offset like +01:00 is no zone: it would be wrong from the next clock change on.
    return /^[A-Za-z]/.test(zone) ? new Intl.DateTimeFormat('en-US', { timeZone: zone }).resolvedOptions().timeZone : null
  } catch {
    return null
  }
}

function readZone(zone: string, now: number): ZoneNow {
  const part = (timeZoneName: 'longOffset' | 'long') =>
    new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName }).formatToParts(now).find((one) => one.type === 'timeZoneName')?.value
  try {
    return { offset: secondsOf(part('longOffset') ?? 'GMT'), label: part('long') ?? zone }
  } catch {
    return { offset: 0, label: 'Coordinated Universal Time' }
  }
}

/** `GMT-03:30` is -12600; `GMT` alone is 0. */
function secondsOf(offset: string): number {
  const found = /^GMT([+-])(\d{2}):(\d{2})(?::(\d{2}))?$/.exec(offset)
  if (found === null) return 0
  const size = Number(found[2]) * 3600 + Number(found[3]) * 60 + Number(found[4] ?? 0)
  return found[1] === '-' ? -size : size
}
