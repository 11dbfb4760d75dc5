import { useEffect, useState } from 'react'

/** Between one line and two, in px, padding included. */
const ONE_LINE = 58

/**
 * Whether what is written has more than one line. It stays so until nothing is left: the wider field may hold the same words in
 * one line, and would change to and fro.
 */
export function useTall(field: HTMLElement | null, isEmpty: boolean): boolean {
  const [height, setHeight] = useState(0)
  const [isTall, setTall] = useState(false)
  useEffect(() => {
    if (field === null) return
    const observer = new ResizeObserver(() => setHeight(field.clientHeight))
    observer.observe(field)
    return () => observer.disconnect()
  }, [field])
  const isHigh = height > ONE_LINE
  if (isHigh && !isTall) setTall(true)
  if (!isHigh && isTall && isEmpty) setTall(false)
  return isTall
}
