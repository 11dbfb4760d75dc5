import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createLoggers, type LoggerOptions } from './logger.ts'

/** A logger named `http`, and what it wrote. */
function aLogger(options: Partial<LoggerOptions> = {}) {
  const lines: string[] = []
  const loggers = createLoggers({ level: 'info', form: 'json', write: (line) => void lines.push(line), ...options })
  return { logger: loggers('http'), lines }
}

describe('the log', () => {
  it('is one JSON object a line: level, time, part, message, fields', () => {
    const { logger, lines } = aLogger()
    logger.warn({ port: 3000 }, 'slow')
    const { time, ...line } = JSON.parse(lines[0] ?? '') as Record<string, unknown>
    assert.deepEqual(line, { level: 'warn', name: 'http', port: 3000, msg: 'slow' })
    assert.match(String(time), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
    assert(lines[0]?.endsWith('}\n'))
  })
  it('leaves out what is below its level', () => {
    const { logger, lines } = aLogger({ level: 'warn' })
    logger.info({}, 'x')
    logger.debug({}, 'x')
    assert.deepEqual(lines, [])
  })
  it('gives no secret away, at whatever depth somebody logs it', () => {
    const { logger, lines } = aLogger()
    const secrets = { authorization: 's3cret', cookie: 's3cret', 'set-cookie': ['s3cret'], token: 's3cret', password: 's3cret' }
    logger.info({ ...secrets, request: { ...secrets, headers: secrets } }, 'x')
    assert.doesNotMatch(lines.join(''), /s3cret/)
    assert.equal(lines.join('').match(/\[redacted\]/g)?.length, 15)
  })
  it('keeps the stack and the cause of an error', () => {
    const { logger, lines } = aLogger()
    logger.error({ err: new Error('outer', { cause: new Error('inner') }) }, 'failed')
    assert.match(lines.join(''), /outer/)
    assert.match(lines.join(''), /inner/)
    assert.match(lines.join(''), /logger\.test/)
  })
  it('can be read by a person', () => {
    const { logger, lines } = aLogger({ form: 'human' })
    logger.info({ port: 3000, reason: 'SIGINT', list: [1] }, 'stopping')
    assert.match(lines[0] ?? '', /^\d\d:\d\d:\d\d {7}http: stopping port=3000 reason=SIGINT list=\[ 1 \]\n$/)
    logger.error({ err: new Error('no room') }, 'failed')
    assert.match(lines[1] ?? '', /^\d\d:\d\d:\d\d ERROR http: failed\n {2}Error: no room\n {6}at /)
  })
})
