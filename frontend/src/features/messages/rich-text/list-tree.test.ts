import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { RichTextList } from '@parley/contract/richtext/rich-text'
import { formatDateElement } from './format-date.ts'
import { listTree, piecesOf, type ListNode } from './list-tree.ts'
import { ownPath } from './own-path.ts'

const list = (style: 'bullet' | 'ordered', indent: number, offset: number, ...texts: string[]): RichTextList => ({
  type: 'rich_text_list',
  style,
  indent,
  offset,
  elements: texts.map((text) => ({ type: 'rich_text_section', elements: [{ type: 'text', text }] })),
})

const outline = (lists: readonly ListNode[]): unknown =>
  lists.map((one) => [one.style, one.start, one.items.map((item) => outline(item.lists))])

describe('lists as they are drawn', () => {
  it('hang deeper ones on the item above, and count on after them', () => {
    const tree = listTree([list('ordered', 0, 0, 'a', 'b'), list('bullet', 1, 0, 'c'), list('ordered', 0, 2, 'd')])
    assert.deepEqual(outline(tree), [
      ['ordered', 1, [[], [['bullet', 1, [[]]]]]],
      ['ordered', 3, [[]]],
    ])
  })

  it('carry an indent without anything above it, however deep it claims to be', () => {
    assert.deepEqual(outline(listTree([list('bullet', 2, 0, 'a')])), [['bullet', 1, [[['bullet', 1, [[['bullet', 1, [[]]]]]]]]]])
    assert.ok(listTree([list('bullet', 1e9, 0, 'a')]).length === 1)
  })

  it('stand in a quote with their neighbours when they have a border', () => {
    const pieces = piecesOf([
      { type: 'rich_text_quote', elements: [] },
      { ...list('bullet', 0, 0, 'a'), border: 1 },
      list('bullet', 0, 0, 'b'),
    ])
    assert.deepEqual(
      pieces.map((piece) => piece.kind),
      ['quote', 'lists'],
    )
  })
})

describe('addresses and dates', () => {
  it('knows its own permalinks, absolute or not, and no others', () => {
    assert.equal(ownPath('https://chat.example/archives/C1/p1?x=1', 'https://chat.example'), '/archives/C1/p1?x=1')
    assert.equal(ownPath('/archives/C1', 'https://chat.example'), '/archives/C1')
    for (const url of [
      'https://evil.example/archives/C1',
      '//evil.example/archives/C1',
      'https://chat.example/api/x',
      'javascript:x',
      'https://',
    ])
      assert.equal(ownPath(url, 'https://chat.example'), null, url)
  })

  it('says a moment in the words and the zone of its reader, and leaves unknown tokens', () => {
    const style = { locale: 'en-GB', timeZone: 'UTC' }
    assert.equal(formatDateElement(0, '{date_long} at {time}, {nonsense}', style), 'Thursday, 1 January 1970 at 00:00, {nonsense}')
    assert.equal(formatDateElement(1e20, '{date}', style), null)
  })
})
