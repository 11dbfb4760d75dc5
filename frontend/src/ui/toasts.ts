/** A short word about what was just done. One line, at most one action. */
export type Toast = { id: number; text: string; tone: 'plain' | 'problem'; action: { label: string; run: () => void } | null }
export type ToastDraft = { text: string; tone?: Toast['tone']; action?: Toast['action'] }

export type Toasts = {
  /** Shows it for 4 s, or 8 s where there is something to press or a problem to read; gives back its id. */
  readonly show: (draft: ToastDraft) => number
  readonly dismiss: (id: number) => void
  /** Stops all clocks while somebody points at or focuses a toast; `resume` starts them anew. */
  readonly hold: () => void
  readonly resume: () => void
  readonly list: () => readonly Toast[]
  readonly subscribe: (changed: () => void) => () => void
}

/** Long enough to read a line. */
export const TOAST_MS = 4000
/** Long enough to read it and to decide. */
export const LONG_TOAST_MS = 8000
const MOST = 3

/** `after` is injected for tests; it runs `act` once after `ms` and gives back the way to stop it. */
export function createToasts(after: (act: () => void, ms: number) => () => void = realTimer): Toasts {
  let toasts: readonly Toast[] = []
  let lastId = 0
  let held = false
  const stops = new Map<number, () => void>()
  const listeners = new Set<() => void>()

  const change = (next: readonly Toast[]) => {
    toasts = next
    for (const listener of listeners) listener()
  }
  const dismiss = (id: number) => {
    stops.get(id)?.()
    stops.delete(id)
    if (toasts.some((toast) => toast.id === id)) change(toasts.filter((toast) => toast.id !== id))
  }
  const start = (toast: Toast) => {
    stops.get(toast.id)?.()
    const isLong = toast.action !== null || toast.tone === 'problem'
    stops.set(
      toast.id,
      after(() => dismiss(toast.id), isLong ? LONG_TOAST_MS : TOAST_MS),
    )
  }
  return {
    show({ text, tone = 'plain', action = null }) {
      const id = ++lastId
      for (const old of toasts.slice(0, Math.max(0, toasts.length - MOST + 1))) dismiss(old.id)
      const toast: Toast = { id, text, tone, action }
      change([...toasts, toast])
      if (!held) start(toast)
      return id
    },
    dismiss(id) {
      dismiss(id)
      // The last one left takes the pointer with it, so nothing would end the hold.
      if (toasts.length === 0) held = false
    },
    hold() {
      held = true
      for (const stop of stops.values()) stop()
      stops.clear()
    },
    resume() {
      held = false
      for (const toast of toasts) start(toast)
    },
    list: () => toasts,
    subscribe(changed) {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
  }
}

/** The toasts of this page; mount one `<ToastHost>`. */
export const toasts: Toasts = createToasts()

function realTimer(act: () => void, ms: number): () => void {
  const timer = setTimeout(act, ms)
  return () => clearTimeout(timer)
}
