import assert from 'node:assert/strict'
import { describe, it, mock } from 'node:test'
import { DraftKeeper, type DraftShelf } from './draft-keeper.ts'
import { blockOfPlain, blockOfTyped, plainOf } from './plain-block.ts'

function shelf(): DraftShelf & { kept: Map<string, NonNullable<ReturnType<DraftShelf['read']>>> } {
  const kept = new Map<string, NonNullable<ReturnType<DraftShelf['read']>>>()
  return {
    kept,
    read: (place) => kept.get(place) ?? null,
    write: (place, draft) => {
      if (draft === null) kept.delete(place)
      else kept.set(place, draft)
    },
  }
}

describe('a draft', () => {
  it('is kept half a second after the last thing typed, and is there again', () => {
    mock.timers.enable({ apis: ['setTimeout'] })
    try {
      const drafts = shelf()
      const keeper = new DraftKeeper({ shelf: drafts, place: 'C1', names: () => ({}) })
      keeper.note(() => blockOfPlain('half'))
      keeper.note(() => blockOfPlain('half a *word*'))
      assert.equal(drafts.kept.size, 0)
      mock.timers.tick(500)
      assert.equal(drafts.kept.get('C1')?.text, 'half a word')
      assert.deepEqual(new DraftKeeper({ shelf: drafts, place: 'C1', names: () => ({}) }).saved(), blockOfPlain('half a *word*'))
    } finally {
      mock.timers.reset()
    }
  })

  it('is kept at once when the page goes, and gone when it is empty or sent', () => {
    const drafts = shelf()
    const keeper = new DraftKeeper({ shelf: drafts, place: 'C1', names: () => ({}) })
    keeper.note(() => blockOfPlain('text'))
    keeper.flush()
    assert.ok(drafts.kept.has('C1'))
    keeper.note(() => blockOfPlain('  '))
    keeper.flush()
    assert.ok(!drafts.kept.has('C1'))
    keeper.note(() => blockOfPlain('text'))
    keeper.clear()
    keeper.flush()
    assert.ok(!drafts.kept.has('C1'))
  })

  it('of another kind than ours is no draft', () => {
    const drafts = shelf()
    drafts.kept.set('C1', { block: { type: 'nonsense' }, text: '', updatedAt: 0 })
    assert.equal(new DraftKeeper({ shelf: drafts, place: 'C1', names: () => ({}) }).saved(), null)
  })
})

describe('what is typed before the editor is there', () => {
  it('is read with its marks, and nothing in it is markup of ours', () => {
    assert.deepEqual(blockOfPlain('a *b* <@U123456789>').elements, [
      {
        type: 'rich_text_section',
        elements: [
          { type: 'text', text: 'a ' },
          { type: 'text', text: 'b', style: { bold: true } },
          { type: 'text', text: ' <@U123456789>' },
        ],
      },
    ])
  })

  it('leaves a draft as rich as it was', () => {
    const draft = blockOfPlain('*rich*')
    const shown = plainOf(draft, {})
    assert.equal(blockOfTyped(shown, shown, draft), draft)
    assert.equal(plainOf(blockOfTyped(`${shown} more`, shown, draft), {}).replace('\n', ''), 'rich more')
    assert.deepEqual(blockOfTyped('other', shown, draft), blockOfPlain('other'))
  })
})
