import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { plainLine } from './plain-line.ts'

describe('plainLine', () => {
  it('makes one line without characters that hide or forge, and leaves HTML and emoji', () => {
    assert.equal(plainLine(' <b>a</b>\r\n\tb\u202E\u200B c \uD800'), '<b>a</b> b c \uFFFD')
    assert.equal(plainLine('\u{1F469}\u200D\u{1F373}'), '\u{1F469}\u200D\u{1F373}')
    assert.equal(plainLine('\u{E0041}\u2066x\u2069'), 'x')
  })
  it('changes nothing the second time', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => plainLine(plainLine(text)) === plainLine(text)))
  })
})
