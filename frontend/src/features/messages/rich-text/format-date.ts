type Style = { locale: string; timeZone?: string | undefined }

const LONG = { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' } as const
const SHORT = { year: 'numeric', month: 'short', day: 'numeric' } as const
const FORMATS: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  date_num: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date_slash: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date: { year: 'numeric', month: 'long', day: 'numeric' },
  date_short: SHORT,
  date_long: LONG,
  date_pretty: { year: 'numeric', month: 'long', day: 'numeric' },
  date_short_pretty: SHORT,
  date_long_pretty: LONG,
  day_divider_pretty: LONG,
  time: { hour: '2-digit', minute: '2-digit' },
  time_secs: { hour: '2-digit', minute: '2-digit', second: '2-digit' },
}

/**
 * A moment as a `date` element asks for it: Slack's tokens (`{date_short}`, `{time}` …) in the reader's words and time zone; other text
 * stays. `seconds` since 1970. Null if it is no moment.
 */
export function formatDateElement(seconds: number, format: string, style: Style): string | null {
  const at = new Date(seconds * 1000)
  if (Number.isNaN(at.getTime())) return null
  return format.replace(/\{([a-z_]+)\}/g, (token, name: string) => {
    const options = Object.hasOwn(FORMATS, name) ? FORMATS[name] : undefined
    return options === undefined ? token : new Intl.DateTimeFormat(style.locale, { timeZone: style.timeZone, ...options }).format(at)
  })
}
