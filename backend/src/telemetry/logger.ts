import { pino, type DestinationStream } from 'pino'
import type { Logger } from '#src/kernel/logger.ts'
import { humanLine } from './human-line.ts'

export type LoggerOptions = {
  level: 'error' | 'warn' | 'info' | 'debug' | 'silent'
  /** `human`: one line to read, for a terminal; else one JSON object per line. */
  form: 'json' | 'human'
  /** Takes whole lines; standard output if left out. */
  write?: (line: string) => void
}

/** Makes the loggers of the process, each named after the part that it is handed to. */
export type NamedLogger = (name: string) => Logger

// A last defence: nobody should log these, and nobody who does by mistake may give one away.
const SECRETS = ['authorization', 'cookie', 'set-cookie', 'token', 'password', 'secret']
const SECRET_PATHS = ['', '*.', '*.*.'].flatMap((prefix) =>
  SECRETS.map((name) => (name.includes('-') ? `${prefix.replace(/\.$/, '')}["${name}"]` : `${prefix}${name}`)),
)

export function createLoggers(options: LoggerOptions): NamedLogger {
  const write = options.write ?? ((line: string) => void process.stdout.write(line))
  const destination: DestinationStream = { write: (line) => write(options.form === 'human' ? humanLine(line) : line) }
  const root = pino(
    {
      level: options.level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: SECRET_PATHS, censor: '[redacted]' },
    },
    destination,
  )
  return (name) => root.child({ name })
}
