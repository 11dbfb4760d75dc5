import { setTimeout as wait } from 'node:timers/promises'

/** How long a journey waits for something that has to happen. Generous, because it costs only journeys that fail. */
const PATIENCE_MS = 10_000

/** Waits until `look` gives no reason any more why it is not so yet; fails with the last reason. */
export async function eventually(look: () => Promise<string | null>, patience = PATIENCE_MS): Promise<void> {
  const deadline = performance.now() + patience
  for (;;) {
    const reason = await look()
    if (reason === null) return
    if (performance.now() > deadline) throw new Error(`still not so after ${patience} ms: ${reason}`)
    await wait(25)
  }
}
