/** What emojibase says of one emoji, as far as we read it. */
export type RawEmoji = {
  readonly hexcode: string
  readonly unicode: string
  readonly label: string
  readonly group?: number
  readonly order?: number
  readonly tags?: readonly string[]
  readonly skins?: readonly { readonly unicode: string }[]
}

/** How tones are put in: not at all, after the first character, or after each person of a group. */
export type ToneRule = 0 | 1 | 2

/** Character, Slack's short names joined by spaces, group, tone rule, further words to find it by. */
export type EmojiRow = readonly [char: string, names: string, group: number, tones: ToneRule, words: string]

const COMPONENTS = 2
const NEWEST = 15.1
const MAX_WORDS = 6

type Shortcodes = Readonly<Record<string, string | readonly string[]>>
/** The code points that each version of the emoji standard has added. */
type Versions = Readonly<Record<string, readonly string[]>>

/**
 * The rows that the product carries, in the order of a picker: emoji that have a short name, each as small as can be. What came after
 * `NEWEST` is left out: the fonts of most machines draw it as an empty box.
 */
export function reduceEmoji(raw: readonly RawEmoji[], shortcodes: Shortcodes, versions: Versions): EmojiRow[] {
  const tooNew = new Set(Object.entries(versions).flatMap(([version, hexcodes]) => (Number(version) > NEWEST ? hexcodes : [])))
  const isKnown = (one: RawEmoji) => one.group !== undefined && one.group !== COMPONENTS && shortcodes[one.hexcode] !== undefined
  const known = raw.filter((one) => isKnown(one) && !tooNew.has(one.hexcode))
  return known
    .toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0))
    .map((one): EmojiRow => {
      const names = [shortcodes[one.hexcode] ?? []].flat()
      return [one.unicode, names.join(' '), one.group ?? 0, toneRule(one), wordsOf(one, names)]
    })
}

const TONES = ['🏻', '🏼', '🏽', '🏾', '🏿'] as const
const PERSON = /[\u{1F468}\u{1F469}\u{1F9D1}]/gu

/** `char` in skin tone 2 (light) to 6 (dark), as Slack numbers them. Any other tone, or rule 0, leaves it as it is. */
export function withTone(char: string, rule: ToneRule, tone: number | undefined): string {
  const modifier = tone === undefined ? undefined : TONES[tone - 2]
  if (modifier === undefined || rule === 0) return char
  if (rule === 2) return char.replace(PERSON, (person) => person + modifier)
  const [first = '', ...rest] = char
  // A tone takes the place of the variation selector.
  return first + modifier + rest.join('').replace(/^\uFE0F/, '')
}

function toneRule(emoji: RawEmoji): ToneRule {
  const light = new Set(emoji.skins?.map((skin) => skin.unicode))
  const rules: ToneRule[] = [1, 2]
  return rules.find((rule) => light.has(withTone(emoji.unicode, rule, 2))) ?? 0
}

function wordsOf({ label, tags = [] }: RawEmoji, names: readonly string[]): string {
  const said = new Set(names.flatMap((name) => [name, ...name.split(/[_-]/)]))
  const words = [...label.toLowerCase().split(/[\s:,]+/), ...tags.slice(0, MAX_WORDS)]
  return [...new Set(words)].filter((word) => word !== '' && !said.has(word)).join(' ')
}
