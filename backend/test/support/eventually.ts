import { setTimeout as wait } from 'node:timers/promises'

/** Waits until `check` answers null; fails with the reason that it gave last. `withinMillis` is 5,000 unless said otherwise. */
export async function eventually(check: () => string | null | Promise<string | null>, withinMillis = 5_000): Promise<void> {
  const deadline = performance.now() + withinMillis
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop
    const reason = await check()
    if (reason === null) return
    if (performance.now() > deadline) throw new Error(`not within ${withinMillis} ms: ${reason}`)
    // oxlint-disable-next-line no-await-in-loop
    await wait(10)
  }
}
