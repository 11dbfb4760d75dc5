import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { charOf, charOfUnicode, emojiSet, nameOfEmoji, searchEmoji, splitTone, unicodeOf } from './emoji.ts'
import { emojiRows } from './emoji-rows.ts'
import { reduceEmoji } from './reduce-emoji.ts'

const set = emojiSet(emojiRows)
const emoji = (name: string) => set.byName.get(name) ?? assert.fail(`no emoji called ${name}`)

describe('the emoji', () => {
  it('have the names that Slack gives them', () => {
    assert.equal(emoji('wave').char, '👋')
    assert.equal(emoji('+1').char, '👍\uFE0F')
    assert.equal(emoji('thumbsup'), emoji('+1'))
    assert.equal(emoji('tada').char, '🎉')
    assert.ok(set.all.length > 1_800)
  })

  it('are none that common fonts cannot draw yet', () => {
    assert.equal(set.byName.get('harp'), undefined)
    assert.equal(set.byName.get('fingerprint'), undefined)
    assert.equal(emoji('phoenix').char, '🐦‍🔥')
    const [old, newer] = ['1F44B', '1FA89'].map((hexcode) => ({ hexcode, unicode: hexcode, label: hexcode, group: 0 }))
    assert.ok(old !== undefined && newer !== undefined)
    const rows = reduceEmoji([old, newer], { '1F44B': 'wave', '1FA89': 'harp' }, { 1: ['1F44B'], 16: ['1FA89'] })
    assert.deepEqual(
      rows.map((row) => row[1]),
      ['wave'],
    )
  })

  it('take a skin tone where they have one', () => {
    assert.equal(charOf(emoji('wave'), 2), '👋🏻')
    assert.equal(charOf(emoji('wave'), 6), '👋🏿')
    assert.equal(charOf(emoji('point_up'), 3), '☝🏼')
    assert.equal(charOf(emoji('tada'), 3), '🎉')
    assert.equal(charOf(emoji('wave'), 1), '👋')
    assert.equal(charOf(emoji('people_holding_hands'), 4), '🧑🏽‍🤝‍🧑🏽')
  })

  it('are found by what begins their name first, then by other words', () => {
    assert.equal(searchEmoji(set, 'smile', 8)[0]?.names[0], 'smile')
    assert.ok(searchEmoji(set, 'sm', 8).every((one) => one.names.some((name) => name.startsWith('sm'))))
    assert.ok(searchEmoji(set, 'greetings', 8).some((one) => one.char === '👋'))
    assert.deepEqual(searchEmoji(set, 'nothing is called so', 8), [])
  })

  it('read a tone behind a name', () => {
    assert.deepEqual(splitTone('wave::skin-tone-2'), { name: 'wave', tone: 2 })
    assert.deepEqual(splitTone('wave'), { name: 'wave' })
    assert.deepEqual(splitTone('wave::skin-tone-9'), { name: 'wave::skin-tone-9' })
  })

  it('are named by their code points, and nothing else can be', () => {
    for (const one of set.all) assert.equal(charOfUnicode(unicodeOf(one.char)), one.char, nameOfEmoji(one))
    for (const hostile of ['3c', '3c-73', '110000', 'd83d', '41', 'x', '', '1f600-41'])
      assert.equal(charOfUnicode(hostile), undefined, hostile)
  })
})
