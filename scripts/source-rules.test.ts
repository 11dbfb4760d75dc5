import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { findSourceProblems } from './source-rules.ts'

function problemsIn(source: string, name = 'a.test.ts'): string[] {
  const root = mkdtempSync(join(tmpdir(), 'parley-rules-'))
  try {
    mkdirSync(join(root, 'contract/src'), { recursive: true })
    writeFileSync(join(root, 'contract/src', name), source)
    return findSourceProblems(root).problems.map(({ line, text }) => `${line}: ${text}`)
  } finally {
    rmSync(root, { recursive: true })
  }
}

const CLEAN = `describe('x', () => {\n  it('one', () => {})\n  it('two', async (t) => { await t.test('three', () => {}) })\n})\nvoid /y/.test('one')`

describe('the rules for tests', () => {
  it('accept different titles', () => assert.deepEqual(problemsIn(CLEAN), []))

  it('refuse a title that is there already', () => {
    assert.deepEqual(problemsIn(CLEAN.replace('two', 'one')), ['3: has the title of line 2: say what is different here'])
  })

  it('refuse a focused group', () => assert.match(problemsIn(CLEAN.replace('describe(', 'describe.only(')).join(), /^1: runs alone/))

  it('refuse a focused test', () => {
    assert.match(problemsIn(CLEAN.replace(`'one', (`, `'one', { only: true }, (`)).join(), /^2: runs alone/)
  })

  it('refuse a test in a file that no runner reads', () => assert.match(problemsIn(CLEAN, 'a.test.tsx').join(), /^1: is never run/))
})
