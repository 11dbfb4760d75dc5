import { isUnknownElement } from '@parley/contract/richtext/read-rich-text'
import type { InlineElement } from '@parley/contract/richtext/rich-text'
import type { Node } from 'prosemirror-model'
import type { NodeView } from 'prosemirror-view'
import { charOf, charOfUnicode } from '../../../../lib/emoji/emoji.ts'
import { loadedEmoji } from '../../../../lib/emoji/load-emoji.ts'
import { elementOf } from './schema.ts'

/** The words of a chip, such as `@Inès`; asked again when names become known. */
export type ChipLabel = (element: InlineElement) => string

/** Draws mentions and emoji inside the editor, and draws them anew when `redraw` is called. */
export class AtomViews {
  readonly #live = new Set<AtomView>()
  #label: ChipLabel

  constructor(label: ChipLabel) {
    this.#label = label
  }

  make(node: Node): NodeView {
    const view = new AtomView(elementOf(node), () => this.#live.delete(view))
    view.draw(this.#label)
    this.#live.add(view)
    return view
  }

  redraw(label: ChipLabel): void {
    this.#label = label
    for (const view of this.#live) view.draw(label)
  }
}

class AtomView implements NodeView {
  readonly dom = document.createElement('span')
  readonly #element: InlineElement
  readonly destroy: () => void

  constructor(element: InlineElement, onDestroy: () => void) {
    this.#element = element
    this.destroy = onDestroy
    this.dom.contentEditable = 'false'
    this.dom.dataset['atom'] = isEmoji(element) ? 'emoji' : 'chip'
  }

  draw(label: ChipLabel): void {
    const text = emojiChar(this.#element) ?? label(this.#element)
    if (this.dom.textContent !== text) this.dom.textContent = text
    if (!isUnknownElement(this.#element) && this.#element.type === 'emoji') this.dom.title = `:${this.#element.name}:`
  }

  ignoreMutation(): boolean {
    return true
  }
}

const isEmoji = (element: InlineElement): boolean => !isUnknownElement(element) && element.type === 'emoji'

function emojiChar(element: InlineElement): string | undefined {
  if (isUnknownElement(element) || element.type !== 'emoji') return undefined
  const known = loadedEmoji()?.byName.get(element.name)
  return charOfUnicode(element.unicode) ?? (known === undefined ? undefined : charOf(known, element.skin_tone))
}
