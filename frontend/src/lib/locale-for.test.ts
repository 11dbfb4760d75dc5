import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localeFor } from './locale-for.ts'

test('a language is written as the region of the reader writes it, and plainly when no region is known', () => {
  assert.equal(localeFor('en', ['fr-FR', 'en-GB', 'en-US']), 'en-GB')
  assert.equal(localeFor('fr', ['en-GB']), 'fr')
})
