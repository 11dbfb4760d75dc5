import { setTimeout as wait } from 'node:timers/promises'

/** How long a test waits for something that has to happen. Generous, because it costs only tests that fail. */
export const PATIENCE_MS = 5000

/** Waits until `look` gives no reason any more why it is not so yet; fails with the last reason. For what nothing announces. */
export async function eventually(look: () => string | null | Promise<string | null>, patience = PATIENCE_MS): Promise<void> {
  const deadline = performance.now() + patience
  for (;;) {
    const reason = await look()
    if (reason === null) return
    if (performance.now() > deadline) throw new Error(`still not so after ${patience} ms: ${reason}`)
    await wait(5)
  }
}

/** `promise`, or a failure that says what was waited for. */
export async function within<T>(promise: Promise<T>, what: string, patience = PATIENCE_MS): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`waited ${patience} ms for ${what}`)), patience)
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}
