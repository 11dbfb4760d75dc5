import { inspect } from 'node:util'

const MARKS: Record<string, string> = { error: 'ERROR', warn: 'WARN ', info: '     ', debug: 'debug' }

/** A JSON log line as a person reads it: time, level unless it is the usual one, part, message, then the other fields. */
export function humanLine(line: string): string {
  // A parser's cast: the logger wrote the line, and it writes objects.
  const { level, time, name, msg, err, ...fields } = JSON.parse(line) as Record<string, unknown>
  const clock = String(time).slice(11, 19)
  const rest = Object.entries(fields).map(
    ([key, value]) => ` ${key}=${typeof value === 'string' ? value : inspect(value, { breakLength: Infinity })}`,
  )
  return `${clock} ${MARKS[String(level)] ?? String(level)} ${String(name)}: ${String(msg)}${rest.join('')}${stackOf(err)}\n`
}

function stackOf(err: unknown): string {
  if (typeof err !== 'object' || err === null || !('stack' in err)) return ''
  return `\n  ${String(err.stack).replaceAll('\n', '\n  ')}`
}
