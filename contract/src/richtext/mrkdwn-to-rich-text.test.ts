import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { mrkdwnToRichText } from './mrkdwn-to-rich-text.ts'
import type { RichTextElement } from './rich-text.ts'

const blocks = (mrkdwn: string): readonly RichTextElement[] => mrkdwnToRichText(mrkdwn).elements
const section = (...elements: unknown[]): unknown => ({ type: 'rich_text_section', elements })
const text = (words: string, ...styles: string[]): unknown => ({
  type: 'text',
  text: words,
  ...(styles.length === 0 ? {} : { style: Object.fromEntries(styles.map((style) => [style, true])) }),
})
const parses = (mrkdwn: string, ...elements: unknown[]): void => assert.deepEqual(blocks(mrkdwn), [section(...elements)], mrkdwn)
const isText = (mrkdwn: string, words = mrkdwn): void => parses(mrkdwn, text(words))
const link = (url: string, label?: string): unknown => ({ type: 'link', url, ...(label === undefined ? {} : { text: label }) })

const quote = (...elements: unknown[]): unknown => ({ type: 'rich_text_quote', elements })
const pre = (...elements: unknown[]): unknown => ({ type: 'rich_text_preformatted', elements })

describe('mrkdwn read as rich text', () => {
  it('reads bold, italic, strike and code, also nested', () => {
    parses(
      '*b* _i_ ~s~ `c`',
      text('b', 'bold'),
      text(' '),
      text('i', 'italic'),
      text(' '),
      text('s', 'strike'),
      text(' '),
      text('c', 'code'),
    )
    parses('~_*`x`*_~', text('x', 'strike', 'italic', 'bold', 'code'))
    parses('*a _b_*', text('a ', 'bold'), text('b', 'bold', 'italic'))
  })

  it('takes marks for text inside words, beside space, doubled, unclosed, or across lines', () => {
    for (const words of ['st*ri*ke', 'snake_case_name', '* a*', '*a *', '**b**', '*a', 'a*', '2 * 3 * 4', '*a\nb*', '``', '` `'])
      isText(words)
  })

  it('applies marks beside punctuation', () => {
    parses('(*b*), "_i_".', text('('), text('b', 'bold'), text('), "'), text('i', 'italic'), text('".'))
  })

  it('decodes entities once and leaves raw characters and foreign entities alone', () => {
    isText('a &amp; b &lt; c &gt; d', 'a & b < c > d')
    isText('&amp;lt;b&amp;gt;', '&lt;b&gt;')
    isText('a & b < c > d &quot; &lt', 'a & b < c > d &quot; &lt')
  })

  it('keeps script and broken markup as text', () => {
    isText('<script>alert(1)</script>')
    isText('&lt;script&gt;', '<script>')
    isText('<@U123|<b>>')
    isText('&lt;@U123&gt;', '<@U123>')
    isText('<@u123> <@> <#general> <!nobody> <> <foo|bar> <!subteam^x>')
  })
})

describe('references and links in mrkdwn', () => {
  it('reads mentions with and without a label', () => {
    const user = { type: 'user', user_id: 'U024BE7LH' }
    parses('<@U024BE7LH>', user)
    parses('<@U024BE7LH|bob>', user)
    parses('<@W024BE7LH>', { type: 'user', user_id: 'W024BE7LH' })
    parses('<#C024BE7LR|general>', { type: 'channel', channel_id: 'C024BE7LR' })
    parses('<!subteam^SAZ94GDB8|@design>', { type: 'usergroup', usergroup_id: 'SAZ94GDB8' })
    for (const form of ['<!here>', '<!here|here>', '<!here|@here>', '<@here>']) parses(form, { type: 'broadcast', range: 'here' })
    parses('<!channel>', { type: 'broadcast', range: 'channel' })
    parses('_*<!everyone>*_', { type: 'broadcast', range: 'everyone', style: { italic: true, bold: true } })
  })

  it('reads dates with format, link and fallback', () => {
    parses('<!date^1392734382^{date} at {time}^https://x.y/^a|Feb 18>', {
      type: 'date',
      timestamp: 1392734382,
      format: '{date} at {time}',
      fallback: 'Feb 18',
      url: 'https://x.y/^a',
    })
    parses('<!date^1^{date}^javascript:x|f>', { type: 'date', timestamp: 1, format: '{date}', fallback: 'f' })
    isText('<!date^soon^{date}|f>')
  })

  it('reads emoji and skin tones, and no times or scopes', () => {
    parses(':smile::+1:', { type: 'emoji', name: 'smile' }, { type: 'emoji', name: '+1' })
    parses(':clap::skin-tone-2:', { type: 'emoji', name: 'clap', skin_tone: 2 })
    for (const words of ['10:30:45', 'std::string::npos', ':not an emoji:', '::', ':a']) isText(words)
  })

  it('reads written links', () => {
    parses('<https://x.y/?a=1&amp;b=2|a &lt; b>', link('https://x.y/?a=1&b=2', 'a < b'))
    parses('<mailto:a@b.c|a@b.c> <tel:+331|call>', link('mailto:a@b.c', 'a@b.c'), text(' '), link('tel:+331', 'call'))
    parses('</archives/C1/p1|here>', link('/archives/C1/p1', 'here'))
  })

  it('refuses every other scheme and host trick', () => {
    const urls = [
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)',
      'data:text/html,x',
      'vbscript:x',
      'file:///etc/passwd',
      'blob:x',
      '//evil.example',
      'mailto:a\u0001b',
      '/script',
      '/\\evil.example',
      '/\t/evil.example',
      'java\tscript:x',
      'https:evil',
      ' javascript:x',
      '\u0001javascript:x',
      'ftp://x',
    ]
    for (const url of urls) isText(`<${url}|click>`)
  })

  it('links bare addresses without the punctuation behind them', () => {
    parses('(see https://x.y/z).', text('(see '), link('https://x.y/z'), text(').'))
    parses('https://en.w.org/A_(b), ok', link('https://en.w.org/A_(b)'), text(', ok'))
    parses('*https://x.y/a_b*!', { type: 'link', url: 'https://x.y/a_b', style: { bold: true } }, text('!'))
    parses('https://x.y?a&amp;b&gt;', link('https://x.y?a&b'), text('>'))
    for (const words of ['xhttps://y.z', 'https://', 'http://)', 'javascript://x']) isText(words)
  })
})

describe('blocks of mrkdwn', () => {
  it('reads quotes in stored, raw and legacy form', () => {
    assert.deepEqual(blocks('&gt; a\n>b\nc'), [quote(text('a\nb')), section(text('c'))])
    assert.deepEqual(blocks('c\n> *a*'), [section(text('c\n')), quote(text('a', 'bold'))])
    assert.deepEqual(blocks('>>> a\nb\n\nc'), [quote(text('a\nb\n\nc'))])
    isText('&gt;', '>')
    isText('a > b')
  })

  it('reads fenced code literally, also inside a line and inside a quote', () => {
    assert.deepEqual(blocks('```\n*a* &lt;b&gt; <@U123456789> :x:\n> c\n```'), [pre(text('*a* <b> <@U123456789> :x:\n> c'))])
    assert.deepEqual(blocks('a ```b``` c'), [section(text('a \n')), pre(text('b')), section(text(' c'))])
    assert.deepEqual(blocks('```<https://x.y>```'), [pre(link('https://x.y'))])
    assert.deepEqual(blocks('> ```a\n> b```'), [{ type: 'rich_text_preformatted', border: 1, elements: [text('a\nb')] }])
    isText('``` open')
    isText('```\n```')
  })

  it('leaves marks, mentions and addresses in inline code alone', () => {
    parses('`*a* <@U123456789> :x: https://x.y`', text('*a* <@U123456789> :x: https://x.y', 'code'))
  })

  it('reads nothing as nothing and carriage returns as line ends', () => {
    assert.deepEqual(blocks(''), [])
    isText('a\r\nb', 'a\nb')
  })

  it('reads 40,000 hostile characters in linear time', () => {
    const units = [
      '*',
      '*a',
      '*a ',
      '_*a',
      '`',
      '`a ',
      ' `a',
      '```',
      '```\n',
      '> ```\nx\n',
      '>',
      '>>>',
      '>\n',
      '<',
      '<@',
      '<!date^',
      '&',
      '&lt;',
      'http://',
      'https://a',
      'https://a)',
      ':',
      ':a',
      '\n',
      '*a*_b_',
      '<https://a|',
      '~_*a',
      ' ',
    ]
    for (const unit of units) {
      const once = quickest(unit, 40_000)
      // The aim is 50 ms; a shared machine gets room, quadratic work (seconds) does not fit.
      assert.ok(once < 250, `${JSON.stringify(unit)} took ${once} ms`)
    }
  })
})

function quickest(unit: string, length: number): number {
  const hostile = unit.repeat(Math.ceil(length / unit.length)).slice(0, length)
  const times = [1, 2, 3].map(() => {
    const start = performance.now()
    mrkdwnToRichText(hostile)
    return performance.now() - start
  })
  return Math.min(...times)
}
