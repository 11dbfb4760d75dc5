import { useEffect } from 'react'
import { useWorkspace } from '../bindings/workspace-context.tsx'

const IDLE_AFTER_MILLIS = 10 * 60_000
const SIGNS = ['keydown', 'pointerdown', 'pointermove', 'focus'] as const

/** Tells the engine whether somebody is at this device: away after ten minutes without a sign, and when the page is hidden. */
export function useActivity(): void {
  const workspace = useWorkspace()
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const sign = () => {
      if (document.visibilityState === 'hidden') return
      clearTimeout(timer)
      timer = setTimeout(() => workspace.setActive(false), IDLE_AFTER_MILLIS)
      workspace.setActive(true)
    }
    const shown = () => {
      if (document.visibilityState === 'hidden') return
      workspace.connection.tryNow()
      sign()
    }
    const online = () => workspace.connection.tryNow()
    // The old socket would say nothing for a minute before it is taken for dead.
    const offline = () => workspace.connection.restart()
    for (const name of SIGNS) addEventListener(name, sign, { passive: true })
    document.addEventListener('visibilitychange', shown)
    addEventListener('online', online)
    addEventListener('offline', offline)
    sign()
    return () => {
      clearTimeout(timer)
      for (const name of SIGNS) removeEventListener(name, sign)
      document.removeEventListener('visibilitychange', shown)
      removeEventListener('online', online)
      removeEventListener('offline', offline)
    }
  }, [workspace])
}
