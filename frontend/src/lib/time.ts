/** Where and how a moment is read: a BCP 47 locale and an IANA time zone, such as `{ locale: 'fr', timeZone: 'Europe/Oslo' }`. */
export type TimeStyle = { locale: string; timeZone?: string | undefined; hour12?: boolean | undefined }

const DAY = 86_400_000
const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365 * DAY],
  ['month', 30 * DAY],
  ['week', 7 * DAY],
  ['day', DAY],
  ['hour', 3_600_000],
  ['minute', 60_000],
]

// Intl formatters cost about 50 µs each to make and a message list asks for thousands.
const made = new Map<string, Intl.DateTimeFormat>()

function formatter(style: TimeStyle, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([style.locale, style.timeZone, style.hour12, options])
  const known = made.get(key)
  if (known !== undefined) return known
  const fresh = new Intl.DateTimeFormat(style.locale, { timeZone: style.timeZone, ...options })
  made.set(key, fresh)
  return fresh
}

/** The time of day: "09:41", or "9:41 AM" where the locale or `hour12` asks for it. `at` is in milliseconds since 1970. */
export function formatTime(at: number, style: TimeStyle): string {
  const hour12 = style.hour12 === undefined ? {} : { hour12: style.hour12 }
  return formatter(style, { hour: '2-digit', minute: '2-digit', ...hour12 }).format(at)
}

/** The calendar day in the reader's time zone, `2026-11-23`: two moments with the same key stand under one day divider. */
export function dayKey(at: number, style: Pick<TimeStyle, 'timeZone'>): string {
  return formatter({ locale: 'en-CA', timeZone: style.timeZone }, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)
}

/** "Today", "Yesterday" (in the words of the locale), else "Monday 2 March", with the year if it is another one. */
export function formatDay(at: number, now: number, style: TimeStyle): string {
  const apart = daysBetween(dayKey(at, style), dayKey(now, style))
  if (apart === 0 || apart === -1) {
    const word = new Intl.RelativeTimeFormat(style.locale, { numeric: 'auto' }).format(apart, 'day')
    return word.charAt(0).toLocaleUpperCase(style.locale) + word.slice(1)
  }
  const sameYear = dayKey(at, style).slice(0, 4) === dayKey(now, style).slice(0, 4)
  return formatter(style, { weekday: 'long', month: 'long', day: 'numeric', ...(sameYear ? {} : { year: 'numeric' }) }).format(at)
}

/** The whole moment for a tooltip: "Sunday, 22 November 2026 at 10:02:41". */
export function formatMoment(at: number, style: TimeStyle): string {
  const hour12 = style.hour12 === undefined ? {} : { hour12: style.hour12 }
  return formatter(style, {
    weekday: 'long',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    ...hour12,
  }).format(at)
}

/** "4 minutes ago", "in 2 days", "now" under half a minute. `largest: 'day'` says "in 30 days" rather than "next month". */
export function formatRelative(at: number, now: number, style: Pick<TimeStyle, 'locale'> & { largest?: 'day' }): string {
  const words = new Intl.RelativeTimeFormat(style.locale, { numeric: 'auto' })
  const gap = at - now
  for (const [unit, size] of UNITS) {
    if (style.largest === 'day' && size > DAY) continue
    const amount = Math.round(gap / size)
    if (Math.abs(gap) >= size && amount !== 0) return words.format(amount, unit)
  }
  return Math.abs(gap) < 30_000 ? words.format(0, 'second') : words.format(Math.sign(gap), 'minute')
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(from) - Date.parse(to)) / DAY)
}
