import type { Config } from '#src/config/read-config.ts'
import { HttpServer } from '#src/delivery/http/http-server.ts'
import { systemClock } from '#src/kernel/clock.ts'
import { createLoggers, type NamedLogger } from '#src/telemetry/logger.ts'
import { composeParts, type AppParts } from './compose-parts.ts'
import { composeDelivery } from './compose-delivery.ts'
import { listenOn } from './listen-on.ts'
import type { StartOverrides } from './start-overrides.ts'
import { runStopSteps, type StopStep } from './stop-steps.ts'

export type RunningApp = AsyncDisposable & {
  /** As this machine reaches it. */
  url: string
  port: number
  parts: AppParts
  /** The set-up code of this start; null once there is a workspace. */
  setupCode: string | null
  /** Resolves if the process can do no more good and should be started anew; else never. */
  lost: Promise<Error>
  /** Stops within five seconds. Asked twice, it answers with the one stop. */
  close(reason: string): Promise<void>
}

/**
 * Starts everything; the port is bound last, so whoever gets an answer gets all of it. Throws `StartRefused`, having closed
 * again what it had opened.
 */
export async function startApp(config: Config, overrides: StartOverrides = {}): Promise<RunningApp> {
  const loggers = overrides.loggers ?? createLoggers({ level: config.logLevel, form: process.stdout.isTTY ? 'human' : 'json' })
  const logger = loggers('app')
  for (const name of config.unknown) logger.warn({ setting: name }, 'there is no such setting: it is ignored')
  const lost = Promise.withResolvers<Error>()
  const clock = overrides.clock ?? systemClock
  const parts = await composeParts(config, { ...overrides, clock, loggers, onLost: lost.resolve })
  const steps: StopStep[] = [...parts.stopSteps]
  try {
    const { app, gateway, setupCode, health } = composeDelivery(config, { ...overrides, parts, clock, loggers })
    const server = new HttpServer(app, (request, socket, head) => gateway.handleUpgrade(request, socket, head))
    const port = await listenOn(server, config)
    steps.unshift(
      { name: 'stop accepting', within: 100, run: () => server.stopAccepting() },
      { name: 'tell the sockets', within: 800, run: () => gateway.close(500) },
      { name: 'answer what was asked', within: 2200, run: () => server.drain(2000) },
      { name: 'close health', within: 100, run: () => health.close() },
    )
    const stop = stopOnce(steps, logger)
    const hasTeam = [...parts.access.teams()].length > 0
    return {
      url: `http://localhost:${port}`,
      port,
      parts,
      setupCode: hasTeam ? null : setupCode.text,
      lost: lost.promise,
      close: stop,
      [Symbol.asyncDispose]: () => stop('closed'),
    }
  } catch (cause) {
    await runStopSteps(steps, logger)
    throw cause
  }
}

function stopOnce(steps: readonly StopStep[], logger: ReturnType<NamedLogger>): (reason: string) => Promise<void> {
  let stopping: Promise<void> | null = null
  return (reason) => {
    if (stopping === null) logger.info({ reason }, 'stopping')
    stopping ??= runStopSteps(steps, logger).then(() => logger.info({ reason }, 'stopped'))
    return stopping
  }
}
