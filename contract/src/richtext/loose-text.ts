import { readRichText } from './read-rich-text.ts'
import type { RichTextBlock } from './rich-text.ts'

const WORDS: ReadonlySet<string> = new Set(
  'text title subtitle fallback pretext alt_text author_name footer label description body'.split(' '),
)
// What shows only once somebody opens or hovers it.
const HIDDEN: ReadonlySet<string> = new Set(['confirm', 'placeholder', 'hint', 'options', 'option_groups', 'metadata', 'style'])
const LITERAL: ReadonlySet<unknown> = new Set(['plain_text', 'raw_text', 'markdown', 'text'])
const IDS: readonly string[] = ['name', 'file_id', 'id']
const MAX_NODES = 10_000

/** Words found in a block, and how they are meant: as mrkdwn, as they stand, or as rich text. */
export type LooseWords =
  | { readonly kind: 'mrkdwn' | 'plain'; readonly text: string }
  | { readonly kind: 'rich_text'; readonly block: RichTextBlock }

/**
 * The words that blocks or attachments of any kind show, in reading order, found by the names of their fields; addresses, ids and
 * values are not words. Walks without recursion and looks at no more than 10,000 nodes, so hostile depth or size is harmless.
 */
export function looseWords(value: unknown): LooseWords[] {
  const found: LooseWords[] = []
  const stack: Node[] = [{ value }]
  for (let seen = 0; seen < MAX_NODES; seen += 1) {
    const node = stack.pop()
    if (node === undefined) break
    if ('words' in node) found.push(node.words)
    else pushReversed(stack, nodesIn(node.value))
  }
  return found
}

/** One line for an element of an unknown type: its words, or else its bare name or id, as Slack does for a canvas. */
export function looseText(element: { readonly [key: string]: unknown }): string {
  const words = looseWords(element).map((one) => (one.kind === 'rich_text' ? '' : one.text))
  if (words.length > 0) return words.join(' ')
  const id = IDS.map((key) => element[key]).find((one) => typeof one === 'string')
  return typeof id === 'string' ? id : ''
}

type Node = { readonly value: unknown } | { readonly words: LooseWords }

function nodesIn(value: unknown): Node[] {
  if (Array.isArray(value)) return value.slice(0, MAX_NODES).map((one: unknown) => ({ value: one }))
  if (typeof value !== 'object' || value === null) return []
  const block = readRichText(value)
  return block === undefined ? nodesInObject(value) : [{ words: { kind: 'rich_text', block } }]
}

function nodesInObject(value: object): Node[] {
  const kind = 'type' in value && LITERAL.has(value.type) ? 'plain' : 'mrkdwn'
  const nodes: Node[] = []
  for (const [key, child] of Object.entries(value)) {
    if (typeof child === 'object' && !HIDDEN.has(key)) nodes.push({ value: child })
    else if (typeof child === 'string' && child !== '' && isWord(key, value)) nodes.push({ words: { kind, text: child } })
  }
  return nodes
}

function isWord(key: string, holder: object): boolean {
  // `value` is read by people in an attachment's field, and by a machine in an action.
  return WORDS.has(key) || (key === 'value' && 'title' in holder && !('type' in holder))
}

function pushReversed(stack: Node[], nodes: readonly Node[]): void {
  for (let index = nodes.length - 1; index >= 0; index -= 1) {
    const node = nodes[index]
    if (node !== undefined) stack.push(node)
  }
}
