import { InputRule, inputRules } from 'prosemirror-inputrules'
import type { Attrs, NodeType } from 'prosemirror-model'
import type { Plugin } from 'prosemirror-state'
import { charOf, splitTone, unicodeOf } from '../../../../lib/emoji/emoji.ts'
import { loadedEmoji } from '../../../../lib/emoji/load-emoji.ts'
import { isSafeLinkUrl } from '@parley/contract/richtext/link-url'
import { elementOf, isListItem, isQuoted, schema, type StyleName } from './schema.ts'

/** Markdown and mrkdwn as they are typed. Backspace right behind it gives the characters back. */
export function markdownRules(): Plugin {
  return inputRules({
    rules: [
      // Marks hold at word boundaries only, and `**` is not a bold `*` in the making.
      styleRule(/(?<![\p{L}\p{N}*])\*\*(?![\s*])([^*\n]*[^*\s])\*\*$/u, 'bold', 2),
      styleRule(/(?<![\p{L}\p{N}*])\*(?![\s*])([^*\n]*[^*\s])\*$/u, 'bold', 1),
      styleRule(/(?<![\p{L}\p{N}_])_(?![\s_])([^_\n]*[^_\s])_$/u, 'italic', 1),
      styleRule(/(?<![\p{L}\p{N}~])~~(?![\s~])([^~\n]*[^~\s])~~$/u, 'strike', 2),
      styleRule(/(?<![\p{L}\p{N}~])~(?![\s~])([^~\n]*[^~\s])~$/u, 'strike', 1),
      styleRule(/(?<!`)`([^`\n]+)`$/u, 'code', 1),
      linkRule(),
      blockRule(/^(?:>|&gt;) $/, () => null),
      blockRule(/^[-*•] $/, () => ({ type: schema.nodes.list_item, attrs: { style: 'bullet' } })),
      blockRule(/^(\d{1,4})[.)] $/, ([, number]) => ({
        type: schema.nodes.list_item,
        attrs: { style: 'ordered', start: number === '1' ? null : Number(number) - 1 },
      })),
      blockRule(/^```$/, () => ({ type: schema.nodes.code_block, attrs: {} })),
      emojiRule(),
      toneRule(),
    ],
  })
}

function styleRule(pattern: RegExp, name: StyleName, width: number): InputRule {
  return new InputRule(
    pattern,
    (state, match, start, end) => {
      const inner = match[1] ?? ''
      const tr = state.tr
      // The last character of the closing mark is not in the document yet.
      if (width > 1) tr.delete(end - (width - 1), end)
      tr.delete(start, start + width)
      const mark = schema.marks[name].create()
      return tr.addMark(start, start + inner.length, mark).removeStoredMark(mark)
    },
    { inCodeMark: false },
  )
}

function linkRule(): InputRule {
  return new InputRule(
    /\[([^[\]\n]+)\]\(([^\s()]+)\)$/u,
    (state, match, start, end) => {
      const [, label = '', url = ''] = match
      if (!isSafeLinkUrl(url)) return null
      const link = schema.marks.link.create({ url })
      return state.tr.replaceWith(start, end, schema.text(label, [link])).removeStoredMark(link)
    },
    { inCodeMark: false },
  )
}

/** `null`: quotes the block as it is. */
function blockRule(pattern: RegExp, into: (match: RegExpMatchArray) => { type: NodeType; attrs: Attrs } | null): InputRule {
  return new InputRule(pattern, (state, match, start, end) => {
    const $start = state.doc.resolve(start)
    const block = $start.parent
    const target = into(match)
    if (target !== null && (isListItem(block) || block.type === schema.nodes.code_block)) return null
    if (target?.type === schema.nodes.code_block && block.textContent.length > end - start) return null
    const quoted = target === null || isQuoted(block)
    const attrs = { ...(target?.attrs ?? block.attrs), quoted }
    return state.tr.delete(start, end).setNodeMarkup($start.before(), target?.type ?? null, attrs)
  })
}

function emojiRule(): InputRule {
  return new InputRule(
    /(?<![\p{L}\p{N}:]):([\p{L}\p{N}_+'-]+):$/u,
    (state, match, start, end) => {
      const emoji = loadedEmoji()?.byName.get(match[1] ?? '')
      if (emoji === undefined) return null
      const element = { type: 'emoji', name: match[1], unicode: unicodeOf(emoji.char) }
      return state.tr.replaceWith(start, end, schema.nodes.atom.create({ element }, null, state.doc.resolve(start).marks()))
    },
    { inCodeMark: false },
  )
}

/** `:skin-tone-3:` right behind an emoji, where the first rule has taken the emoji's own name already. */
function toneRule(): InputRule {
  return new InputRule(/\ufffc:(skin-tone-[2-6]):$/u, (state, match, start, end) => {
    const before = state.doc.nodeAt(start)
    const element = before?.type === schema.nodes.atom ? elementOf(before) : undefined
    if (before === null || element?.type !== 'emoji') return null
    const emoji = loadedEmoji()?.byName.get(element.name)
    const { tone } = splitTone(`${element.name}::${match[1] ?? ''}`)
    if (emoji === undefined || tone === undefined) return null
    const toned = { ...element, skin_tone: tone, unicode: unicodeOf(charOf(emoji, tone)) }
    return state.tr.replaceWith(start, end, schema.nodes.atom.create({ element: toned }, null, before.marks))
  })
}
