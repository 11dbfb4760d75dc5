import type { Logger } from '#src/kernel/logger.ts'

/** One step of stopping. `within` in milliseconds: a step that hangs is left behind, so that the next ones still run. */
export type StopStep = { name: string; within: number; run: () => void | Promise<void> }

/** Runs the steps one after the other. A step that fails or hangs is logged and does not keep the others from running. */
export async function runStopSteps(steps: readonly StopStep[], logger: Logger): Promise<void> {
  for (const step of steps) {
    try {
      await withDeadline(step)
    } catch (cause) {
      logger.error({ err: cause, step: step.name }, 'a step of stopping failed')
    }
  }
}

async function withDeadline({ name, within, run }: StopStep): Promise<void> {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`${name} did not finish within ${within} ms`)), within)
  try {
    await Promise.race([run(), late])
  } finally {
    clearTimeout(timer)
  }
}
