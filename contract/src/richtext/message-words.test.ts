import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isEmptyRichText } from './is-empty-rich-text.ts'
import { isJumbo } from './is-jumbo.ts'
import { BLOCK_LIMITS, blockFault, measureBlocks } from './measure-blocks.ts'
import { mentionsOf } from './mentions-of.ts'
import { mrkdwnToRichText } from './mrkdwn-to-rich-text.ts'
import { normalizeRichText } from './normalize-rich-text.ts'
import { plainTextOf } from './plain-text-of.ts'
import { readRichText, readRichTextBlocks } from './read-rich-text.ts'
import type { RichTextBlock } from './rich-text.ts'

const section = (...elements: unknown[]): unknown => ({ type: 'rich_text_section', elements })
const text = (words: string, style?: object): unknown => ({ type: 'text', text: words, ...(style === undefined ? {} : { style }) })

const user = (id: string, style?: object): unknown => ({ type: 'user', user_id: id, ...(style === undefined ? {} : { style }) })
const ordered = (offset: number): unknown => ({ type: 'rich_text_list', style: 'ordered', offset, elements: [section(text('x'))] })

function rich(...elements: unknown[]): RichTextBlock {
  const block = readRichText({ type: 'rich_text', elements })
  assert.ok(block)
  return block
}

function nested(levels: number): unknown {
  let value: unknown = []
  for (let level = 0; level < levels; level += 1) value = [{ type: 'x', elements: value }]
  return value
}

describe('reading rich text from outside', () => {
  it('keeps unknown elements verbatim and leaves out what only claims to be known', () => {
    const canvas = { type: 'canvas', file_id: 'F1', deep: [{ a: 1 }] }
    const future = { type: 'rich_text_future', x: 1 }
    const block = rich(section(text('a'), canvas, { type: 'text', text: 5 }, null, 'x', { type: 'link' }), future, 7)
    assert.deepEqual(block.elements, [section(text('a'), canvas), future])
  })

  it('finds the rich_text blocks of a message and survives any other value', () => {
    assert.equal(readRichTextBlocks([{ type: 'section' }, { type: 'rich_text', elements: [] }, null]).length, 1)
    for (const value of [undefined, null, 'x', 5, {}, nested(20_000)]) assert.deepEqual(readRichTextBlocks(value), [])
  })
})

describe('mentions of a message', () => {
  it('come from the text when there is no rich text, each once, and not from code', () => {
    const message = '<@U1> <@U2|x> <@U1> `<@U3>` ```<@U4> <!channel>``` <#C1> <!subteam^S1> <!here> &lt;@U5&gt;'
    assert.deepEqual(mentionsOf({ text: message, blocks: [{ type: 'section' }] }), {
      users: ['U1', 'U2'],
      usergroups: ['S1'],
      channels: ['C1'],
      broadcasts: ['here'],
    })
  })

  it('come from rich text alone when there is some, lists and quotes too, code not', () => {
    const list = { type: 'rich_text_list', style: 'bullet', elements: [section(user('U2'))] }
    const quote = { type: 'rich_text_quote', elements: [user('U3', { bold: true })] }
    const code = { type: 'rich_text_preformatted', elements: [user('U4')] }
    const blocks = [{ type: 'rich_text', elements: [section(user('U1'), user('U5', { code: true })), list, quote, code] }]
    assert.deepEqual(mentionsOf({ text: '<@U9>', blocks }).users, ['U1', 'U2', 'U3'])
  })
})

describe('plain text of a message', () => {
  it('has no marks, named mentions, labels of links and names of emoji', () => {
    const names = { user: (id: string) => (id === 'U1' ? 'ana' : undefined), channel: () => 'general', usergroup: () => 'design' }
    const message = '*hi* <@U1> <@U2> <#C1|old> <!subteam^S1|@x> <!here> :tada: <https://x.y|site> https://z.y `a*b` &lt;b&gt;'
    assert.equal(plainTextOf({ text: message }, names), 'hi @ana @U2 #general @design @here :tada: site https://z.y a*b <b>')
  })

  it('reads rich text before text, then other blocks and attachments, without repeating', () => {
    const blocks = [
      { type: 'rich_text', elements: [section(text('one\n')), { type: 'rich_text_quote', elements: [text('two')] }] },

      { type: 'section', block_id: 'b', text: { type: 'mrkdwn', text: '*three* &amp;' } },
      { type: 'future', title: 'four' },
    ]
    const attachments = [
      { fallback: 'two', title: 'five', title_link: 'https://x', fields: [{ title: 'six', value: 'seven' }], color: 'good' },
    ]
    assert.equal(plainTextOf({ text: 'derived', blocks, attachments }), 'one\ntwo\nthree &\nfour\nfive\nsix\nseven')
  })

  it('reads rich text inside an attachment and survives depth', () => {
    const attachments = [{ blocks: [{ type: 'rich_text', elements: [section(text('in '), { type: 'user', user_id: 'U1' })] }] }]
    assert.equal(plainTextOf({ text: 'a', attachments }), 'a\nin @U1')
    assert.equal(plainTextOf({ text: 'a', blocks: nested(50_000) }), 'a')
  })
})

describe('limits of blocks', () => {
  it('measure depth and count without recursion', () => {
    assert.deepEqual(measureBlocks([{ type: 'divider' }]), { depth: 2, count: 3 })
    assert.deepEqual(measureBlocks('x'), { depth: 0, count: 1 })
    assert.equal(measureBlocks(nested(100_000)).depth, 200_001)
    const cycle: unknown[] = []
    cycle.push(cycle)
    assert.ok(measureBlocks(cycle).count >= 1_000_000)
  })

  it('refuse 10,000 nested blocks, 51 blocks and too many elements, and accept what people write', () => {
    assert.equal(blockFault(nested(10_000)), 'too_deep')
    assert.equal(blockFault(Array.from({ length: BLOCK_LIMITS.blocks + 1 }, () => ({}))), 'too_many_blocks')
    assert.equal(blockFault([{ elements: Array.from({ length: BLOCK_LIMITS.count }, () => 1) }]), 'too_many_elements')
    assert.equal(blockFault({}), 'not_a_list')
    const list = { type: 'rich_text_list', style: 'bullet', elements: [section(text('a', { bold: true }))] }
    assert.equal(measureBlocks([{ type: 'rich_text', elements: [list] }]).depth, 9)
    assert.equal(blockFault([{ type: 'rich_text', elements: [list] }]), undefined)
  })
})

describe('kinds of rich text', () => {
  it('is jumbo with 1 to 23 emoji and nothing else', () => {
    for (const yes of [':tada:', ':a: :b:\n:c:', '👍🏽 👨‍👩‍👧', ':x:'.repeat(23), '🎉'.repeat(23)])
      assert.equal(isJumbo(mrkdwnToRichText(yes)), true, yes)
    for (const no of ['', ' ', 'a :b:', ':x:'.repeat(24), '🎉'.repeat(24), '> :a:', '5', '<@U1>', '`🎉`']) {
      assert.equal(isJumbo(mrkdwnToRichText(no)), false, no)
    }
  })

  it('is empty when nothing could be seen', () => {
    assert.equal(isEmptyRichText(rich()), true)
    const blankList = { type: 'rich_text_list', style: 'bullet', elements: [section(text('\n'))] }
    assert.equal(isEmptyRichText(rich(section(text(' \n')), blankList)), true)
    for (const one of [text('a'), { type: 'emoji', name: 'x' }, { type: 'mystery' }])
      assert.equal(isEmptyRichText(rich(section(one))), false)
    assert.equal(isEmptyRichText(rich({ type: 'rich_text_future' })), false)
  })

  it('has one normal form for what looks the same', () => {
    const bullet = (...items: string[]): unknown => ({
      type: 'rich_text_list',
      style: 'bullet',
      elements: items.map((item) => section(text(item))),
    })
    const one = rich(
      section(text('a'), text('b', {}), text(''), text('c', { bold: true })),
      section(text('d')),
      bullet('x'),
      bullet('y'),
      section(),
    )
    const other = rich(section(text('ab'), text('c', { bold: true, italic: false }), text('\nd\n')), bullet('x', 'y'))
    assert.deepEqual(normalizeRichText(one), normalizeRichText(other))
    assert.deepEqual(normalizeRichText(one), other)
  })

  it('drops empty text wherever it stands', () => {
    assert.deepEqual(normalizeRichText(rich(section(text(''), user('U1'), text('')), section(text('')))), rich(section(user('U1'))))
  })

  it('keeps ordered lists apart unless the second goes on counting', () => {
    assert.equal(normalizeRichText(rich(ordered(0), ordered(1))).elements.length, 1)
    assert.equal(normalizeRichText(rich(ordered(0), ordered(0))).elements.length, 2)
  })
})
