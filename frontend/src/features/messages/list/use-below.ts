import type { Ts } from '@parley/contract/kernel/ids'
import { useState } from 'react'

/** How many unread messages came since the end was left. */
export function useBelow(atBottom: boolean, newest: Ts | undefined, unread: readonly Ts[]): number {
  const [left, setLeft] = useState<{ at: Ts } | null>(null)
  if (atBottom === (left !== null)) setLeft(atBottom ? null : { at: newest ?? '' })
  return left === null ? 0 : unread.filter((one) => one > left.at).length
}
