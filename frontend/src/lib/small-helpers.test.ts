import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { classNames } from './class-names.ts'
import { ariaKeys, isMac, keyCaps } from './platform.ts'
import { uuid } from './uuid.ts'

describe('class names', () => {
  it('are joined without the missing ones', () => {
    assert.equal(classNames('a', false, undefined, null, '', 'b'), 'a b')
  })
})

describe('key caps', () => {
  it('speak the platform', () => {
    assert.deepEqual(keyCaps('Mod+Shift+K', false), ['Ctrl', 'Shift', 'K'])
    assert.deepEqual(keyCaps('Mod+Shift+K', true), ['⌘', '⇧', 'K'])
    assert.deepEqual(keyCaps('Mod+Plus', false), ['Ctrl', '+'])
    assert.deepEqual(keyCaps('Alt+Down', false), ['Alt', '↓'])
  })

  it('are told to screen readers in the words of ARIA', () => {
    assert.equal(ariaKeys('Mod+K', false), 'Control+K')
    assert.equal(ariaKeys('Mod+K', true), 'Meta+K')
    assert.equal(ariaKeys('Alt+Down', false), 'Alt+ArrowDown')
    assert.equal(ariaKeys('Ctrl+Esc', false), 'Control+Escape')
  })

  it('know a Mac by its name', () => {
    assert.equal(isMac('Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)'), true)
    assert.equal(isMac('Mozilla/5.0 (X11; Linux x86_64)'), false)
  })
})

describe('uuid', () => {
  it('makes distinct version 4 ids', () => {
    const ids = Array.from({ length: 1000 }, uuid)
    assert.equal(new Set(ids).size, ids.length)
    for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })
})
