import assert from 'node:assert/strict'
import { test } from 'node:test'
import { channelNameFault, sameChannelName, typedChannelName } from './channel-name.ts'

test('a name takes its form while it is typed', () => {
  assert.equal(typedChannelName('#Launch  Spring'), 'launch-spring')
  assert.equal(typedChannelName('  Équipe Bordeaux '), 'équipe-bordeaux-')
})

test('letters of any script are a name; other signs, too many letters, and hyphens alone are not', () => {
  for (const good of ['équipe-bordeaux', '設計', 'команда_1', 'हिन्दी', 'a'.repeat(80)]) assert.equal(channelNameFault(good), null, good)
  assert.equal(channelNameFault('a.b'), 'invalid_name_specials')
  assert.equal(channelNameFault('a b'), 'invalid_name_specials')
  assert.equal(channelNameFault('--'), 'invalid_name_punctuation')
  assert.equal(channelNameFault('a'.repeat(81)), 'invalid_name_maxlength')
})

test('an empty name is only unfinished', () => {
  assert.equal(channelNameFault(''), null)
})

test('two spellings of one name are the same name', () => {
  assert.ok(sameChannelName('e\u0301quipe', 'Équipe'))
  assert.ok(!sameChannelName('equipe', 'équipe'))
})
