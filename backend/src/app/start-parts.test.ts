import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { createLoggers } from '#src/telemetry/logger.ts'
import { openSecretKey } from './secret-key.ts'
import { createSetupCode } from './setup-code.ts'
import { runStopSteps } from './stop-steps.ts'
import { welcomeLines } from './welcome-lines.ts'

describe('the set-up code', () => {
  it('is another at every start', () => {
    assert.notEqual(createSetupCode().text, createSetupCode().text)
  })
  it('is taken as people type it, and nothing else is', () => {
    const code = createSetupCode()
    for (const typed of [code.text, code.text.toLowerCase(), code.text.replaceAll('-', ''), ` ${code.text.replaceAll('-', ' ')} `]) {
      assert.equal(code.matches(typed), true, typed)
    }
    for (const typed of ['', '-', code.text.slice(1), `${code.text}A`, createSetupCode().text])
      assert.equal(code.matches(typed), false, typed)
  })
})

describe('the secret of a data folder', () => {
  it('is made once, whole and for its owner alone', (test) => {
    const folder = mkdtempSync(join(tmpdir(), 'parley-secret-'))
    test.after(() => rmSync(folder, { recursive: true }))
    const key = openSecretKey(folder)
    assert.equal(key.length, 32)
    assert.deepEqual(openSecretKey(folder), key)
    assert.equal(statSync(join(folder, 'secret.key')).mode & 0o777, 0o600)
    assert.deepEqual(readdirSync(folder), ['secret.key'])
    assert(!existsSync(join(folder, 'secret.key.new')))
  })
})

describe('stopping', () => {
  it('goes on after a step that fails, and after one that hangs, and logs both', async () => {
    const lines: string[] = []
    const logger = createLoggers({ level: 'info', form: 'json', write: (line) => void lines.push(line) })('app')
    const done: string[] = []
    await runStopSteps(
      [
        { name: 'fails', within: 1000, run: () => Promise.reject(new Error('no')) },
        { name: 'throws', within: 1000, run: () => assert.fail('at once') },
        { name: 'hangs', within: 10, run: () => new Promise<void>(() => {}) },
        { name: 'works', within: 1000, run: () => void done.push('works') },
      ],
      logger,
    )
    assert.deepEqual(done, ['works'])
    assert.deepEqual(
      lines.map((line) => (JSON.parse(line) as { step: string }).step),
      ['fails', 'throws', 'hangs'],
    )
  })
})

describe('the first lines in the terminal', () => {
  it('name this machine, its networks and the public address', () => {
    const lines = welcomeLines({ port: 3000, host: undefined, publicUrl: 'https://chat.example.org' }, null)
    assert(lines.includes('    https://chat.example.org'))
    assert(lines.includes('    http://localhost:3000'))
    assert(!lines.join('\n').includes('code'))
  })
  it('name only the address that is listened on', () => {
    const addresses = welcomeLines({ port: 80, host: '::1', publicUrl: undefined }, null).filter((line) => line.includes('http'))
    assert.deepEqual(addresses, ['    http://[::1]:80'])
  })
  it('show the set-up code while there is no workspace', () => {
    assert.match(welcomeLines({ port: 3000, host: undefined, publicUrl: undefined }, 'ABCD-EFGH-JKMN').join('\n'), /ABCD-EFGH-JKMN/)
  })
})
