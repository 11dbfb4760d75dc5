import { formatDay, formatRelative } from '../../../lib/time.ts'
import type { TimeStyle } from '../../../lib/time.ts'

/** The day of a moment, as seen from now. */
export const dayOf = (at: number, style: TimeStyle): string => formatDay(at, Date.now(), style)

/** How long ago, as seen from now. */
export const sinceNow = (at: number, style: TimeStyle): string => formatRelative(at, Date.now(), style)

/** A date that reads well in a sentence. */
export const dateOf = (at: number, { locale, timeZone }: TimeStyle): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }).format(at)
