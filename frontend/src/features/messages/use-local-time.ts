import { useEffect, useState } from 'react'
import { formatTime } from '../../lib/time.ts'
import { useTimeStyle } from './time-style.ts'

/** The time of day in another zone, by the minute; null where it is the reader's own, or not known. */
export function useLocalTime(timeZone: string | undefined): string | null {
  const style = useTimeStyle()
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000)
    return () => clearInterval(timer)
  }, [])
  if (timeZone === undefined) return null
  try {
    const there = formatTime(now, { ...style, timeZone })
    return there === formatTime(now, style) ? null : there
  } catch {
    // A zone that this browser does not know.
    return null
  }
}
