import assert from 'node:assert/strict'
import { test } from 'node:test'
import { errorSentence } from './error-sentence.ts'

const words = { error_name_taken: 'Taken.', error_unreachable: 'No answer.', error_other: 'Failed.' }

test('a refusal is told by its code', () => {
  assert.equal(errorSentence(words, Object.assign(new Error('x'), { code: 'name_taken' })), 'Taken.')
})

test('a server that does not answer has its own sentence', () => {
  assert.equal(errorSentence(words, Object.assign(new Error('x'), { name: 'Unreachable' })), 'No answer.')
})

test('an unknown code, and anything that is no error, gets the general sentence', () => {
  assert.equal(errorSentence(words, Object.assign(new Error('x'), { code: 'brand_new' })), 'Failed.')
  assert.equal(errorSentence(words, Object.assign(new Error('x'), { code: 'toString' })), 'Failed.')
  assert.equal(errorSentence(words, 'text'), 'Failed.')
})
