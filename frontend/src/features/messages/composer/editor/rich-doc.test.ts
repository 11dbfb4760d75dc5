import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { normalizeRichText } from '@parley/contract/richtext/normalize-rich-text'
import { readRichText } from '@parley/contract/richtext/read-rich-text'
import type { RichTextBlock } from '@parley/contract/richtext/rich-text'
import fc from 'fast-check'
import { docToRichText, withoutBlankEnds } from './doc-to-rich.ts'
import { linkBareAddresses } from './link-text.ts'
import { richTextToDoc } from './rich-to-doc.ts'

const runs = { numRuns: 2_000, seed: 20_261_123 }
const style = fc.record(
  { bold: fc.constant(true), italic: fc.constant(true), strike: fc.constant(true), code: fc.constant(true), underline: fc.constant(true) },
  { requiredKeys: [] },
)
const words = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '*', '😀', 'é', '<', '&'), minLength: 1, maxLength: 6 })
const inline = fc.oneof(
  { weight: 5, arbitrary: fc.record({ type: fc.constant('text'), text: words, style }) },
  fc.record({ type: fc.constant('link'), url: fc.webUrl(), text: fc.constantFrom('a label', 'b'), style }),
  fc.record({ type: fc.constant('link'), url: fc.constantFrom('https://x.example/a', 'mailto:a@b.example') }),
  fc.record({ type: fc.constant('user'), user_id: fc.constantFrom('U123456789', 'U987654321'), style }),
  fc.record({ type: fc.constant('channel'), channel_id: fc.constant('C123456789') }),
  fc.record({ type: fc.constant('usergroup'), usergroup_id: fc.constant('S123456789') }),
  fc.record({ type: fc.constant('broadcast'), range: fc.constantFrom('here', 'channel', 'everyone') }),
  fc.record({ type: fc.constant('emoji'), name: fc.constantFrom('wave', 'tada'), skin_tone: fc.constantFrom(2, 6) }),
  fc.record({ type: fc.constant('date'), timestamp: fc.nat(), format: fc.constant('{date}') }),
  fc.record({ type: fc.constant('canvas'), file_id: fc.constant('F123') }),
)
const newline = { type: 'text', text: '\n' }
const lines = fc
  .array(fc.array(inline, { maxLength: 4 }), { minLength: 1, maxLength: 4 })
  .map((all) => all.flatMap((line, index) => (index === 0 ? line : [newline, ...line])))
  // Two links to one place that touch are one link.
  .map((all) => all.filter((one, index) => one.type !== 'link' || all[index - 1]?.type !== 'link'))
const item = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constant('rich_text_section'), elements: lines }) },
  fc.record({ type: fc.constant('rich_text_mystery'), of: fc.constant(1) }),
)
const code = fc.string({ unit: fc.constantFrom('a', '\n', ' ', '`', '*'), maxLength: 8 })
const element = fc.oneof(
  fc.record({ type: fc.constantFrom('rich_text_section', 'rich_text_quote'), elements: lines }),
  fc.record({
    type: fc.constant('rich_text_list'),
    style: fc.constantFrom('bullet', 'ordered'),
    indent: fc.nat(3),
    offset: fc.constantFrom(0, 0, 0, 4),
    border: fc.constantFrom(0, 0, 1),
    elements: fc.array(item, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    type: fc.constant('rich_text_preformatted'),
    elements: code.map((text) => [{ type: 'text', text }]),
    border: fc.constantFrom(0, 1),
    language: fc.constantFrom('ts', 'sh'),
  }),
  fc.record({ type: fc.constant('rich_text_unheard_of'), anything: fc.jsonValue({ maxDepth: 2 }) }),
)

/** What the editor can hold: in normal form, adjacent quotes are one, and a border says 1 or nothing. */
const composed = fc.array(element, { minLength: 1, maxLength: 5 }).map((elements): RichTextBlock => {
  const block = readRichText({ type: 'rich_text', elements: elements.map(withoutZeroBorder) })
  assert.ok(block)
  const apart = normalizeRichText(block).elements.filter(
    (one, index, all) => !(one.type === 'rich_text_quote' && all[index - 1]?.type === 'rich_text_quote'),
  )
  return normalizeRichText({ type: 'rich_text', elements: apart })
})

describe('rich text in the editor', () => {
  it('comes back as it went in, whatever it holds', () => {
    fc.assert(
      fc.property(composed, (block) => {
        assert.deepEqual(docToRichText(richTextToDoc(block)), block)
      }),
      runs,
    )
  })

  it('is always in normal form and valid in the schema, even from foreign blocks', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(element, fc.jsonValue({ maxDepth: 4 })), { maxLength: 4 }), (elements) => {
        const block = readRichText({ type: 'rich_text', elements })
        assert.ok(block)
        const doc = richTextToDoc(block)
        doc.check()
        const rich = docToRichText(doc)
        assert.deepEqual(normalizeRichText(rich), rich)
        assert.deepEqual(docToRichText(richTextToDoc(rich)), rich)
      }),
      runs,
    )
  })

  it('counts ordered items on over what stands deeper, and keeps another count', () => {
    for (const elements of [
      [list(0, 0, 2), list(1, 0, 2, 'bullet'), list(0, 2, 1)],
      [list(0, 0, 2), list(0, 6, 1)],
      [list(0, 0, 1), list(1, 0, 1), list(0, 0, 1)],
    ]) {
      const block: RichTextBlock = { type: 'rich_text', elements }
      assert.deepEqual(docToRichText(richTextToDoc(block)), block)
    }
  })

  it('loses blank lines at its ends when it is sent, and none inside', () => {
    const block = readRichText({
      type: 'rich_text',
      elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: '\n \na\n\nb\n\n' }] }],
    })
    assert.ok(block)
    assert.deepEqual(docToRichText(withoutBlankEnds(richTextToDoc(block))).elements, [
      { type: 'rich_text_section', elements: [{ type: 'text', text: 'a\n\nb' }] },
    ])
  })

  it('loses the blank lines around code, and keeps those in it and its indentation', () => {
    assert.deepEqual(sentCode('\n  \n  a\n\n  b\n \n'), codeOf('  a\n\n  b'))
    assert.deepEqual(sentCode('a'), codeOf('a'))
  })

  it('has its bare addresses made links, without the punctuation behind them and not in code', () => {
    assert.deepEqual(linked('see https://a.example/x, and (https://b.example/(y)).'), ['https://a.example/x', 'https://b.example/(y)'])
    assert.deepEqual(linked('nohttps://a.example javascript:alert(1)'), [])
    assert.deepEqual(linked('https://a.example', true), [])
  })
})

const codeOf = (text: string): RichTextBlock => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text }] }],
})
const sentCode = (text: string): RichTextBlock => docToRichText(withoutBlankEnds(richTextToDoc(codeOf(text))))

function withoutZeroBorder(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([key, one]) => !(key === 'border' && one === 0)))
}

const list = (indent: number, offset: number, count: number, kind: 'ordered' | 'bullet' = 'ordered') => ({
  type: 'rich_text_list' as const,
  style: kind,
  elements: Array.from({ length: count }, () => ({
    type: 'rich_text_section' as const,
    elements: [{ type: 'text' as const, text: 'x' }],
  })),
  ...(indent > 0 ? { indent } : {}),
  ...(offset > 0 ? { offset } : {}),
})

const linked = (text: string, isCode = false) => {
  const made = linkBareAddresses({
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text, ...(isCode ? { style: { code: true } } : {}) }] }],
  }).elements[0]
  return made?.type === 'rich_text_section' ? made.elements.filter((one) => one.type === 'link').map((one) => one.url) : []
}
