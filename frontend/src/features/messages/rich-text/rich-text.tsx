import { isJumbo } from '@parley/contract/richtext/is-jumbo'
import { looseText } from '@parley/contract/richtext/loose-text'
import { plainRichText } from '@parley/contract/richtext/plain-text-of'
import { isUnknownElement } from '@parley/contract/richtext/read-rich-text'
import type { InlineElement, RichTextBlock } from '@parley/contract/richtext/rich-text'
import { Fragment, memo } from 'react'
import { classNames } from '../../../lib/class-names.ts'
import { CodeBlock } from './code-block.tsx'
import { InlineContent } from './inline-content.tsx'
import { piecesOf, type ListNode, type Piece } from './list-tree.ts'
import css from './rich-text.module.css'

/** What a person composed, as React elements: no HTML from a message reaches the page. Emoji alone are drawn large. */
export const RichText = memo(function RichText({ block }: { block: RichTextBlock }) {
  return (
    <div className={classNames(css['text'], isJumbo(block) && css['jumbo'])}>
      <Pieces pieces={piecesOf(block.elements)} />
    </div>
  )
})

// Within one block the order never changes, so the place is the key.
function Pieces({ pieces }: { pieces: readonly Piece[] }) {
  return pieces.map((piece, at) => <PieceView key={at} piece={piece} />)
}

function PieceView({ piece }: { piece: Piece }) {
  if (piece.kind === 'lists') return <Lists lists={piece.lists} />
  if (piece.kind === 'quote') {
    return (
      <blockquote className={css['quote']}>
        <Pieces pieces={piece.pieces} />
      </blockquote>
    )
  }
  const { element } = piece
  if (isUnknownElement(element)) return <p dir="auto">{looseText(element)}</p>
  if (element.type === 'rich_text_preformatted') {
    const text = plainRichText({ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: element.elements }] })
    return (
      <CodeBlock text={text}>
        <InlineContent elements={element.elements} />
      </CodeBlock>
    )
  }
  return <Lines elements={element.elements} />
}

/** A paragraph; the newline that ends it before another block is no line. */
function Lines({ elements }: { elements: readonly InlineElement[] }) {
  return (
    <p dir="auto" className={css['lines']}>
      <InlineContent elements={withoutLastNewline(elements)} />
    </p>
  )
}

function Lists({ lists }: { lists: readonly ListNode[] }) {
  return lists.map((list, at) => {
    const items = list.items.map((item, index) => (
      <li key={index} className={item.content === null ? css['bare'] : undefined}>
        {item.content !== null &&
          (isUnknownElement(item.content) ? looseText(item.content) : <InlineContent elements={item.content.elements} />)}
        <Lists lists={item.lists} />
      </li>
    ))
    return (
      <Fragment key={at}>
        {list.style === 'ordered' ? (
          <ol dir="auto" className={css['list']} data-depth={list.depth % 3} start={list.start}>
            {items}
          </ol>
        ) : (
          <ul dir="auto" className={css['list']} data-depth={list.depth % 3}>
            {items}
          </ul>
        )}
      </Fragment>
    )
  })
}

function withoutLastNewline(elements: readonly InlineElement[]): readonly InlineElement[] {
  const last = elements.at(-1)
  if (last === undefined || isUnknownElement(last) || last.type !== 'text' || !last.text.endsWith('\n')) return elements
  return [...elements.slice(0, -1), { ...last, text: last.text.slice(0, -1) }]
}
