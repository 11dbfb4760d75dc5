import { isUnknownElement } from '@parley/contract/richtext/read-rich-text'
import type { RichTextElement, RichTextList, RichTextSection, UnknownElement } from '@parley/contract/richtext/rich-text'

/** A list with what is nested in its items, as HTML wants it. `start` is the number of its first item. */
export type ListNode = { readonly style: 'bullet' | 'ordered'; readonly depth: number; readonly start: number; readonly items: ItemNode[] }
export type ItemNode = { readonly content: RichTextSection | UnknownElement | null; readonly lists: ListNode[] }

/** Blocks that stand together: successive lists as trees, and what a quote holds as one quote. */
export type Piece =
  | { readonly kind: 'block'; readonly element: Exclude<RichTextElement, RichTextList> }
  | { readonly kind: 'lists'; readonly lists: readonly ListNode[] }
  | { readonly kind: 'quote'; readonly pieces: readonly Piece[] }

// Beyond it, deeper lists stand at this depth.
const MAX_DEPTH = 8

/** The elements of a rich text block in the form in which they are drawn. */
export function piecesOf(elements: readonly RichTextElement[]): Piece[] {
  return runsOf(elements, isInQuote).flatMap((run): Piece[] =>
    run.is ? [{ kind: 'quote', pieces: unquotedPieces(run.elements) }] : unquotedPieces(run.elements),
  )
}

function unquotedPieces(elements: readonly RichTextElement[]): Piece[] {
  return runsOf(elements, isList).flatMap((run): Piece[] =>
    run.is
      ? [{ kind: 'lists', lists: listTree(run.elements.filter(isList)) }]
      : run.elements.flatMap((element) => (isList(element) ? [] : [{ kind: 'block' as const, element }])),
  )
}

/** Successive lists as trees: a list with a higher indent hangs on the last item above it. */
export function listTree(lists: readonly RichTextList[]): ListNode[] {
  const roots: ListNode[] = []
  for (const list of lists) {
    const depth = Math.min(Math.max(0, Math.trunc(list.indent ?? 0)), MAX_DEPTH)
    const siblings = siblingsAt(roots, depth)
    const items = list.elements.map((content): ItemNode => ({ content, lists: [] }))
    siblings.push({ style: list.style, depth, start: Math.max(0, Math.trunc(list.offset ?? 0)) + 1, items })
  }
  return roots
}

function siblingsAt(roots: ListNode[], depth: number): ListNode[] {
  let siblings = roots
  for (let level = 0; level < depth; level += 1) {
    let last = siblings.at(-1)
    if (last === undefined) {
      // An indent without a list above it: an item without a mark carries it.
      last = { style: 'bullet', depth: level, start: 1, items: [] }
      siblings.push(last)
    }
    const item = last.items.at(-1)
    if (item === undefined) {
      const empty: ItemNode = { content: null, lists: [] }
      last.items.push(empty)
      siblings = empty.lists
    } else siblings = item.lists
  }
  return siblings
}

const isList = (element: RichTextElement): element is RichTextList => !isUnknownElement(element) && element.type === 'rich_text_list'

function isInQuote(element: RichTextElement): boolean {
  if (isUnknownElement(element)) return false
  if (element.type === 'rich_text_quote') return true
  return (element.type === 'rich_text_list' || element.type === 'rich_text_preformatted') && (element.border ?? 0) > 0
}

type Run = { readonly is: boolean; readonly elements: RichTextElement[] }

function runsOf(elements: readonly RichTextElement[], test: (element: RichTextElement) => boolean): Run[] {
  const runs: Run[] = []
  for (const element of elements) {
    const is = test(element)
    const last = runs.at(-1)
    if (last?.is === is) last.elements.push(element)
    else runs.push({ is, elements: [element] })
  }
  return runs
}
