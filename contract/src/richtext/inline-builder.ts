import type { InlineElement, KnownInline, TextStyle } from './rich-text.ts'

/** The styles that mrkdwn can say. */
export type MarkStyle = 'bold' | 'italic' | 'strike' | 'code'

/** Collects inline elements; text of one style that touches becomes one element. */
export class InlineBuilder {
  readonly #elements: InlineElement[] = []
  #text = ''
  #style: readonly MarkStyle[] = []

  text(text: string, style: readonly MarkStyle[] = []): void {
    if (text === '') return
    if (!sameStyles(style, this.#style)) this.#flush()
    this.#style = style
    this.#text += text
  }

  element(element: KnownInline, style: readonly MarkStyle[] = []): void {
    this.#flush()
    this.#elements.push(style.length === 0 ? element : { ...element, style: toStyle(style) })
  }

  finish(): InlineElement[] {
    this.#flush()
    return this.#elements
  }

  #flush(): void {
    if (this.#text === '') return
    const style = this.#style
    this.#elements.push(style.length === 0 ? { type: 'text', text: this.#text } : { type: 'text', text: this.#text, style: toStyle(style) })
    this.#text = ''
  }
}

function sameStyles(a: readonly MarkStyle[], b: readonly MarkStyle[]): boolean {
  return a.length === b.length && a.every((style) => b.includes(style))
}

function toStyle(styles: readonly MarkStyle[]): TextStyle {
  const style: { [K in MarkStyle]?: true } = {}
  for (const one of styles) style[one] = true
  return style
}
