import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AppParts } from '#src/app/compose-parts.ts'
import { openInMemory, type OpenStorage } from '#src/app/compose-storage.ts'
import { startApp, type RunningApp } from '#src/app/start-app.ts'
import type { StartOverrides } from '#src/app/start-overrides.ts'
import { readConfig } from '#src/config/read-config.ts'
import { createLoggers } from '#src/telemetry/logger.ts'
import { CHEAP_PASSWORDS, copyTemplate, type CastName } from './template-folder.ts'

export type TestAppOptions = Omit<StartOverrides, 'loggers' | 'openStorage'> & {
  /** Settings as the environment has them, over those of every test: a free port, this machine only, no rates. */
  settings?: Record<string, string>
  /** SQLite in the temporary folder unless said otherwise. */
  storage?: 'sqlite' | 'memory' | OpenStorage
}

export type TestApp = AsyncDisposable & {
  /** `http://127.0.0.1:<port>`; stays over a restart. */
  readonly url: string
  readonly port: number
  /** The data folder; gone after the test. */
  readonly folder: string
  /** What the running app consists of; another after a restart. */
  readonly parts: AppParts
  /** Account ids of the cast, who can sign in with `emailOf` and `passwordOf`. */
  readonly accounts: Record<CastName, string>
  /** What a browser on another machine has to know to set up; null once there is a workspace. */
  readonly setupCode: string | null
  /** What was logged so far, parsed. */
  logs(): Record<string, unknown>[]
  /** Stops, and starts anew on the same folder and port. */
  restart(): Promise<void>
  stop(): Promise<void>
}

/** The whole product on a free port and a temporary data folder; stopped and removed by `await using`. */
export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const { settings, storage = 'sqlite', ...overrides } = options
  const folder = mkdtempSync(join(tmpdir(), 'parley-app-'))
  const accounts = await copyTemplate(folder)
  const lines: string[] = []
  const start = (port: string): Promise<RunningApp> =>
    startApp(readConfig({ PORT: port, HOST: '127.0.0.1', PARLEY_DATA: folder, PARLEY_RATE_LIMIT: 'off', ...settings }), {
      ...overrides,
      ...(storage === 'sqlite' ? {} : { openStorage: storage === 'memory' ? openInMemory : storage }),
      loggers: createLoggers({ level: 'info', form: 'json', write: (line) => void lines.push(line) }),
      identity: {
        passwordCost: CHEAP_PASSWORDS,
        ...(overrides.clock === undefined ? {} : { now: () => overrides.clock?.now() ?? 0 }),
        ...overrides.identity,
      },
    })
  let running = await start('0')
  const { port } = running
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    folder,
    accounts,
    get parts() {
      return running.parts
    },
    get setupCode() {
      return running.setupCode
    },
    // A cast at the edge: the logger writes objects.
    logs: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>),
    restart: async () => {
      await running.close('restart')
      running = await start(String(port))
    },
    stop: () => running.close('stopped by the test'),
    [Symbol.asyncDispose]: async () => {
      await running.close('end of the test')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
