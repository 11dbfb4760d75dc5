import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { matchQuery } from './suggest-query.ts'

describe('what is being named before the cursor', () => {
  it('is a person, a channel or an emoji by its sign at the start of a word', () => {
    assert.deepEqual(matchQuery('hi @in'), { kind: 'person', text: 'in' })
    assert.deepEqual(matchQuery('@'), { kind: 'person', text: '' })
    assert.deepEqual(matchQuery('(@jonas l'), { kind: 'person', text: 'jonas l' })
    assert.deepEqual(matchQuery('see #équipe-b'), { kind: 'channel', text: 'équipe-b' })
    assert.deepEqual(matchQuery('so :sm'), { kind: 'emoji', text: 'sm' })
  })

  it('is found behind full-width signs, which need no space before them', () => {
    assert.deepEqual(matchQuery('会議＠田中'), { kind: 'person', text: '田中' })
    assert.deepEqual(matchQuery('＃開発'), { kind: 'channel', text: '開発' })
    assert.deepEqual(matchQuery('はい：sm'), { kind: 'emoji', text: 'sm' })
  })

  it('is nothing in addresses, times and short marks', () => {
    for (const text of ['a@b', 'x#1', '10:30', 'https://x', ':)', ':s', 'a: b', '@two  spaces', ''])
      assert.equal(matchQuery(text), null, text)
  })
})
