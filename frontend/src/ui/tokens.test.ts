import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8')
type Tokens = Readonly<Record<string, string>>

/** The declarations of the block that follows `head`, searched after `after`. */
function block(head: string, after = ''): Tokens {
  const at = css.indexOf(head, css.indexOf(after))
  assert.ok(at >= 0, `no ${head}`)
  const body = css.slice(css.indexOf('{', at) + 1, css.indexOf('}', at))
  const pairs = [...body.matchAll(/--([\w-]+):\s*([^;]+);/g)].map((found): [string, string] => [
    found[1] ?? '',
    (found[2] ?? '').replace(/\s+/g, ' '),
  ])
  return Object.fromEntries(pairs)
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0)
}

/** WCAG 2: from 1 to 21. */
function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}

const light = block(":root,\n[data-theme='light']")
const dark = block("[data-theme='dark']")
const high = block("[data-theme='contrast']")
const MORE = 'More contrast asked for'
const themes: readonly { name: string; tokens: Tokens; text: number; mark: number }[] = [
  { name: 'light', tokens: light, text: 4.5, mark: 3 },
  { name: 'dark', tokens: dark, text: 4.5, mark: 3 },
  { name: 'contrast', tokens: high, text: 7, mark: 4.5 },
  { name: 'light with more contrast', tokens: { ...light, ...block("[data-theme='light']", MORE) }, text: 4.5, mark: 3 },
  { name: 'dark with more contrast', tokens: { ...dark, ...block("[data-theme='dark']", MORE) }, text: 4.5, mark: 3 },
]

const GROUNDS = 'backdrop s1 s2 s3 pop row-hover sunken warm-tint accent-softer'.split(' ')
const TEXT = [
  ...['ink-1', 'ink-2', 'ink-3'].flatMap((ink) => GROUNDS.map((ground) => `${ink}/${ground}`)),
  ...'ink-1/accent-soft ink-2/accent-soft ink-3/accent-soft ink-1/warn-soft ink-2/warn-soft ink-1/danger-soft ink-1/mark'.split(' '),
  ...'accent-ink/s1 accent-ink/s2 accent-ink/s3 accent-ink/pop accent-ink/backdrop accent-ink/accent-soft accent-ink/accent-softer'.split(
    ' ',
  ),
  ...'on-accent/accent on-accent/accent-hover on-warm/warm on-leave/leave on-live/live on-inv/inv inv-accent/inv'.split(' '),
  ...'warm-ink/warm-soft warm-ink/warm-tint warm-ink/s2 danger/s2 danger/s3 danger/pop danger/danger-soft warn/warn-soft'.split(' '),
  ...'live-ink/live-soft ok/s2 ok/s3 syn-key/sunken syn-str/sunken syn-num/sunken syn-fn/sunken syn-com/sunken'.split(' '),
]
const MARKS = [
  ...['s1', 's2', 's3', 'pop', 'backdrop'].map((ground) => `focus/${ground}`),
  ...'control/s2 control/s3 control/pop control/sunken accent/s1 accent/s3 accent/pop accent-line/s3 warm/s1 warm/s2 live/s2'.split(' '),
  ...'presence-on/s1 presence-on/s2 presence-away/s1 presence-away/s2 presence-dnd/s1 presence-dnd/s2'.split(' '),
]

describe('tokens', () => {
  it('keep every pair of text and ground, mark and ground apart, in every theme', () => {
    const short = themes.flatMap(({ name, tokens, text, mark }) => {
      const wanted = [...TEXT.map((pair) => [pair, text] as const), ...MARKS.map((pair) => [pair, mark] as const)]
      return wanted.flatMap(([pair, least]) => {
        const [front = '', ground = ''] = pair.split('/')
        const ratio = contrast(tokens[front] ?? '', tokens[ground] ?? '')
        return ratio >= least ? [] : [`${name}: ${pair} is ${ratio.toFixed(2)}, wants ${least}`]
      })
    })
    assert.deepEqual(short, [])
  })

  it('say the same where the system decides as where a person chose', () => {
    assert.deepEqual(block(':root:not([data-theme])', '@media (prefers-color-scheme: dark)'), dark)
    assert.deepEqual(block(':root:not([data-theme])', '@media (prefers-contrast: more) and (not'), high)
    assert.deepEqual(
      block(':root:not([data-theme])', '@media (prefers-contrast: more) and (prefers-color-scheme: dark)'),
      block("[data-theme='dark']", MORE),
    )
  })

  it('are the same set in every theme', () => {
    assert.deepEqual(Object.keys(dark).sort(), Object.keys(light).sort())
    assert.deepEqual(Object.keys(high).sort(), Object.keys(light).sort())
  })
})
