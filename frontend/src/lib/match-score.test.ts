import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { matchScore, matchText } from './match-score.ts'

describe('matching a query', () => {
  it('prefers the whole name, then its start, a later word, initials, and the middle of a word', () => {
    const scores = ['ls', 'ls-notes', 'about-ls', 'launch-spring', 'bills'].map((text) => matchScore('ls', text))
    assert.ok(scores.every((score) => score > 0))
    assert.deepEqual(
      scores,
      [...scores].sort((a, b) => b - a),
    )
    assert.equal(new Set(scores).size, scores.length)
  })

  it('ignores case and accents, and marks the hit in the text as written', () => {
    assert.deepEqual(matchText('lea', 'Léa Fontaine')?.ranges, [[0, 3]])
    assert.deepEqual(matchText('EQUIPE', 'équipe-bordeaux')?.ranges, [[0, 6]])
  })

  it('wants every word of the query, in any order', () => {
    assert.ok(matchScore('moreau ines', 'Inès Moreau') > 0)
    assert.equal(matchScore('moreau tomas', 'Inès Moreau'), 0)
  })

  it('marks initials at the right place behind an emoji', () => {
    assert.deepEqual(matchText('ls', '🎉 launch-spring')?.ranges, [
      [3, 4],
      [10, 11],
    ])
  })

  it('does not find what is not there', () => {
    assert.equal(matchScore('xyz', 'launch-spring'), 0)
    assert.equal(matchScore('sl', 'launch-spring'), 0)
  })

  it('gives ranges inside the text, in order, for any input', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (query, text) => {
        let last = 0
        for (const [from, to] of matchText(query, text)?.ranges ?? []) {
          assert.ok(from >= last && to >= from && to <= text.length)
          last = from
        }
      }),
    )
  })
})
