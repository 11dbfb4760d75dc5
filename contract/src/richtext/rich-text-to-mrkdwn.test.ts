import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readRichText } from './read-rich-text.ts'
import { richTextToMrkdwn } from './rich-text-to-mrkdwn.ts'

function derive(...elements: unknown[]): string {
  const block = readRichText({ type: 'rich_text', elements })
  assert.ok(block)
  return richTextToMrkdwn(block)
}
const section = (...elements: unknown[]): unknown => ({ type: 'rich_text_section', elements })
const text = (words: string, ...styles: string[]): unknown => ({
  type: 'text',
  text: words,
  style: Object.fromEntries(styles.map((style) => [style, true])),
})
const list = (style: string, items: string[], more: object = {}): unknown => ({
  type: 'rich_text_list',
  style,
  elements: items.map((item) => section(text(item))),
  ...more,
})

describe('text derived from rich text', () => {
  it('escapes &, < and > and nothing else', () => {
    assert.equal(derive(section(text('a & <b> "c" &amp;'))), 'a &amp; &lt;b&gt; "c" &amp;amp;')
  })

  it('nests strike, italic, bold, code and loses underline', () => {
    assert.equal(derive(section(text('x', 'bold', 'italic', 'strike', 'code', 'underline'))), '~_*`x`*_~')
    assert.equal(derive(section(text('x', 'underline'))), 'x')
  })

  it('keeps an outer mark open, moves space out of marks and never crosses a line end', () => {
    assert.equal(derive(section(text('a ', 'bold'), text('b', 'bold', 'italic'))), '*a _b_*')
    assert.equal(derive(section(text(' a ', 'bold'), text('b'))), ' *a* b')
    assert.equal(derive(section(text('a\nb', 'bold'))), '*a*\n*b*')
    assert.equal(derive(section(text('a', 'bold'), text(' b ', 'bold', 'italic'), text('c', 'italic'))), '*a _b_* _c_')
    assert.equal(derive(section(text('a', 'bold'), text('b', 'bold', 'italic'))), '*a*_*b*_')
  })

  it('styles mentions and writes every reference', () => {
    const here = { type: 'broadcast', range: 'here', style: { bold: true, italic: true } }
    assert.equal(derive(section(here)), '_*<!here>*_')
    const user = { type: 'user', user_id: 'U1' }
    const channel = { type: 'channel', channel_id: 'C1' }
    const group = { type: 'usergroup', usergroup_id: 'S1' }
    assert.equal(derive(section(user, channel, group)), '<@U1><#C1><!subteam^S1>')
  })

  it('writes emoji, links, dates, colours, teams and a bare id for a canvas', () => {
    assert.equal(derive(section({ type: 'emoji', name: 'clap', skin_tone: 2 })), ':clap::skin-tone-2:')
    assert.equal(derive(section({ type: 'link', url: 'https://x.y/?a&b|c', text: 'a > b' })), '<https://x.y/?a&amp;b%7Cc|a &gt; b>')
    assert.equal(derive(section({ type: 'link', url: 'https://x.y' })), '<https://x.y>')
    const date = { type: 'date', timestamp: 1392734382, format: '{date}', fallback: 'Feb', url: 'https://x.y' }
    assert.equal(derive(section(date)), '<!date^1392734382^{date}^https://x.y|Feb>')
    assert.equal(derive(section({ type: 'color', value: '#fff' }, { type: 'team', team_id: 'T1' })), '#fffT1')
    assert.equal(derive(section({ type: 'canvas', file_id: 'F1' })), 'F1')
  })

  it('writes lists as literal text with nested marks and resumed numbers', () => {
    const nested = [list('ordered', ['a']), list('ordered', ['b', 'c'], { indent: 1 }), list('ordered', ['d'], { offset: 1 })]
    assert.equal(derive(...nested), '1. a\n    a. b\n    b. c\n2. d')
    const deep = [list('bullet', ['a']), list('bullet', ['b'], { indent: 1 }), list('ordered', ['c'], { indent: 2, offset: 3 })]
    assert.equal(derive(section(text('x\n')), ...deep), 'x\n• a\n    ◦ b\n        iv. c')
    assert.equal(derive(list('bullet', ['a', 'b'], { border: 1 })), '&gt; • a\n&gt; • b')
    assert.equal(derive(list('ordered', ['a'], { indent: 1e300, offset: -5 })).trim(), 'i. a')
  })

  it('marks each line of a quote and fences code', () => {
    assert.equal(derive({ type: 'rich_text_quote', elements: [text('a\nb')] }), '&gt; a\n&gt; b')
    const code = { type: 'rich_text_preformatted', language: 'ts', elements: [text('a <b>\n*c*')] }
    assert.equal(derive(section(text('x')), code, section(text('y'))), 'x\n```a &lt;b&gt;\n*c*```\ny')
  })

  it('lets nothing from outside write markup', () => {
    const evil = '<!channel> <@U1>'
    const elements = [
      text(evil),
      text(evil, 'code'),
      { type: 'user', user_id: 'U1><!channel' },
      { type: 'emoji', name: evil },

      { type: 'link', url: `javascript:${evil}` },
      { type: 'link', url: 'https://x.y/><!channel>', text: '><!channel>' },

      { type: 'date', timestamp: 1, format: '><!channel>', fallback: '><!channel>' },
      { type: 'color', value: evil },
      { type: 'mystery', text: evil },
    ]
    assert.equal(derive(section(...elements)).match(/<!channel|<@U1/g), null)
  })
})
