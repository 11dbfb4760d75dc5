import { z } from 'zod'
import { developmentSettings } from './development-config.ts'
import { limitsSettings } from './limits-config.ts'
import { logSettings } from './log-config.ts'
import { networkSettings, type TrustProxy } from './network-config.ts'
import { storageSettings } from './storage-config.ts'

/** Every setting, by the name of its environment variable. `.env.example` lists the same, held by a test. */
export const settings = { ...networkSettings, ...storageSettings, ...logSettings, ...limitsSettings, ...developmentSettings }

export type Config = {
  readonly port: number
  /** Undefined: every address of the machine. */
  readonly host: string | undefined
  /** An origin without a slash at the end; undefined: wherever the caller reached us. */
  readonly publicUrl: string | undefined
  readonly trustProxy: TrustProxy
  readonly logLevel: 'error' | 'warn' | 'info' | 'debug' | 'silent'
  readonly storage: { readonly engine: 'sqlite'; readonly folder: string }
  readonly limits: {
    /** Factor on every rate of a method; `off`: no rates. */
    readonly rate: number | 'off'
    readonly connections: number
    readonly connectionsPerUser: number
  }
  /** Development only: an empty data folder is filled with people, whose passwords everybody knows, and messages. */
  readonly devSeed: boolean
  /** Names that look like ours and are none: most likely misspelt. */
  readonly unknown: readonly string[]
}

/** Settings that cannot be used, all of them, each with what to write instead. */
export class ConfigFaults extends Error {
  readonly faults: readonly string[]
  constructor(faults: readonly string[]) {
    super(['Parley cannot start with these settings:', ...faults.map((fault) => `  ${fault}`)].join('\n'))
    this.name = 'ConfigFaults'
    this.faults = faults
  }
}

/** Reads the settings. An empty one counts as left out, as `.env` files have them. Throws `ConfigFaults` with every fault. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([name, text]) => name in settings && text?.trim() !== ''))
  const parsed = z.object(settings).safeParse(given)
  if (!parsed.success) throw new ConfigFaults(parsed.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}.`))
  const read = parsed.data
  return deepFreeze({
    port: read.PORT,
    host: read.HOST,
    publicUrl: read.PARLEY_URL,
    trustProxy: read.PARLEY_TRUST_PROXY,
    logLevel: read.LOG_LEVEL,
    storage: { engine: 'sqlite', folder: read.PARLEY_DATA },
    limits: { rate: read.PARLEY_RATE_LIMIT, connections: read.PARLEY_CONNECTIONS, connectionsPerUser: read.PARLEY_CONNECTIONS_PER_USER },
    devSeed: read.PARLEY_DEV_SEED,
    unknown: Object.keys(env).filter((name) => name.startsWith('PARLEY_') && !(name in settings)),
  })
}

function deepFreeze<T extends object>(value: T): T {
  for (const inner of Object.values(value)) if (typeof inner === 'object' && inner !== null) deepFreeze(inner)
  return Object.freeze(value)
}
