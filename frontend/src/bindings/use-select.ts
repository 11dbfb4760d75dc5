import { useRef, useSyncExternalStore } from 'react'
import type { State } from '../engine/store/state.ts'
import { useWorkspace } from './workspace-context.tsx'

/**
 * A part of the state; the component draws again only when the part changed, by identity or by `isSame`. A selector that
 * makes a new object each time needs an `isSame`.
 */
export function useSelect<T>(select: (state: State) => T, isSame: (a: T, b: T) => boolean = Object.is): T {
  const { store } = useWorkspace()
  const last = useRef<{ value: T } | null>(null)
  const read = (): T => {
    const value = select(store.state)
    if (last.current !== null && isSame(last.current.value, value)) return last.current.value
    last.current = { value }
    return value
  }
  return useSyncExternalStore((listener) => store.subscribe(listener), read)
}

/** Two lists with the same things in the same order. */
export const isSameList = <T>(a: readonly T[], b: readonly T[]): boolean =>
  a === b || (a.length === b.length && a.every((one, index) => Object.is(one, b[index])))
