import { anchorAt, layoutOf, offsetOf, rangeOf, slicesOf, topOf } from './list-layout.ts'
import type { Anchor, Layout, Placed, Range, Slice } from './list-layout.ts'

/** Rows this far outside of what is shown are drawn too, in px; drawing begins anew when half of that is used up. */
const BEYOND = 800
/** So near to its end, a list is taken to be at its end. */
const AT_END = 48

export type ListView = {
  /** The end of everything is shown, and stays shown. */
  atBottom: boolean
  /** The watched row begins above what is shown. */
  isAbove: boolean
  /** The rows near the ends are drawn: time to load more. */
  nearStart: boolean
  nearEnd: boolean
}

type Parts<T> = {
  /** What a row is taken to measure before it was drawn. */
  estimate: (item: T) => number
  holds: (item: T) => boolean
  /** The key of the row whose place `ListView.isAbove` tells. */
  watched: string
  /** The list has to be drawn again before the next frame: while drawing is under way, or `now`. */
  changed: (when: { now: boolean }) => void
}

/**
 * A list of rows of unknown heights of which only those on the screen exist. Its state is not how far it is scrolled but what
 * it holds on to (`Anchor`): whatever rows come, go or change their height, it scrolls so that this stays where it is.
 */
export class AnchoredList<T extends Placed> {
  readonly #parts: Parts<T>
  readonly #heights = new Map<string, number>()
  #items: readonly T[] = []
  #layout: Layout = layoutOf([], () => 0)
  #layoutIsOld = false
  #anchor: Anchor
  #viewport: HTMLElement | null = null
  #content: HTMLElement | null = null
  #height = 800
  #top = 0
  /** Where the viewport was when we last looked or put it there. */
  #seenTop = 0
  #drawn: Range = { start: 0, end: 0 }
  /** More rows will come at the end, so being there is nothing to hold on to. */
  #openEnd = false

  constructor(start: Anchor, parts: Parts<T>) {
    this.#anchor = start
    this.#parts = parts
  }

  get anchor(): Anchor {
    return this.#anchor
  }

  /** The slices to draw for these items. Asking twice is the same as asking once. */
  slices(items: readonly T[], options: { pinned: readonly string[]; openEnd: boolean }): Slice[] {
    if (items !== this.#items || this.#layoutIsOld) {
      this.#items = items
      this.#layoutIsOld = false
      this.#layout = layoutOf(items, (item) => this.#heights.get(item.key) ?? this.#parts.estimate(item))
    }
    this.#openEnd = options.openEnd
    this.#top = topOf(this.#layout, this.#anchor, this.#height) ?? Math.min(this.#top, Math.max(0, this.#layout.total - this.#height))
    this.#drawn = rangeOf(this.#layout, this.#top, this.#height, BEYOND)
    return slicesOf(this.#layout, this.#drawn, options.pinned)
  }

  get view(): ListView {
    const end = this.#top + this.#height
    const watched = this.#layout.index.get(this.#parts.watched)
    return {
      atBottom: !this.#openEnd && this.#layout.total - end < AT_END,
      isAbove: watched !== undefined && offsetOf(this.#layout, watched) < this.#top,
      nearStart: this.#top < BEYOND,
      nearEnd: this.#layout.total - end < BEYOND,
    }
  }

  /** Watches the two elements; the answer ends that. */
  attach(viewport: HTMLElement, content: HTMLElement): () => void {
    this.#viewport = viewport
    this.#content = content
    const observer = new ResizeObserver(() => this.#resized())
    observer.observe(viewport)
    observer.observe(content)
    const scrolled = (): void => this.#scrolled()
    viewport.addEventListener('scroll', scrolled, { passive: true })
    return () => {
      observer.disconnect()
      viewport.removeEventListener('scroll', scrolled)
    }
  }

  /** After drawing: takes the measures of what was drawn and scrolls to where the anchor wants it. True: draw again first. */
  settle(): boolean {
    const viewport = this.#viewport
    if (viewport === null) return false
    if (this.#measure()) return true
    this.#followHand(viewport)
    const top = topOf(this.#layout, this.#anchor, this.#height) ?? this.#top
    this.#top = top
    if (Math.abs(viewport.scrollTop - top) > 0.5) viewport.scrollTop = top
    this.#seenTop = viewport.scrollTop
    return false
  }

  /** The person scrolled (or we did): from now on this is what stays. */
  #scrolled(): void {
    const viewport = this.#viewport
    if (viewport === null || Math.abs(viewport.scrollTop - this.#seenTop) < 0.5) return
    const before = this.view
    this.#seenTop = viewport.scrollTop
    this.#hold(viewport.scrollTop)
    if (!this.#isDrawnFar() || !isSameView(before, this.view)) this.#parts.changed({ now: true })
  }

  /** Goes somewhere. */
  moveTo(anchor: Anchor): void {
    this.#anchor = anchor
    this.#parts.changed({ now: false })
  }

  /** Height of what is shown, in px. */
  get height(): number {
    return this.#height
  }

  /** Scrolls by the least that shows the row whole. */
  reveal(key: string): void {
    const at = this.#layout.index.get(key)
    if (at === undefined) return
    const [from, to] = [offsetOf(this.#layout, at), offsetOf(this.#layout, at + 1)]
    const margin = 24
    if (from - margin < this.#top) this.moveTo({ rows: [{ key, offset: margin }] })
    else if (to + margin > this.#top + this.#height) this.moveTo({ rows: [{ key, offset: this.#height - margin - (to - from) }] })
  }

  #hold(top: number): void {
    this.#top = top
    const isAtEnd = !this.#openEnd && this.#layout.total - top - this.#height < AT_END
    this.#anchor = isAtEnd ? 'bottom' : anchorAt(this.#items, this.#layout, top, this.#parts.holds)
  }

  /** Whether enough is drawn around what is shown to scroll on. */
  #isDrawnFar(): boolean {
    const wanted = rangeOf(this.#layout, this.#top, this.#height, BEYOND / 2)
    return wanted.start >= this.#drawn.start && wanted.end <= this.#drawn.end
  }

  /** A scroll that nobody told us of yet: without this, drawing in the middle of it would undo it. */
  #followHand(viewport: HTMLElement): void {
    const moved = viewport.scrollTop - this.#seenTop
    const isClamped = viewport.scrollTop >= viewport.scrollHeight - viewport.clientHeight - 1
    if (this.#anchor === 'bottom' || Math.abs(moved) < 0.5 || isClamped) return
    this.#anchor = { rows: this.#anchor.rows.map((row) => ({ ...row, offset: row.offset - moved })) }
  }

  #resized(): void {
    const height = this.#viewport?.clientHeight ?? this.#height
    const isResized = height !== this.#height
    this.#height = height
    if (this.#measure() || isResized) this.#parts.changed({ now: true })
  }

  /** True when a row has another height than was thought. */
  #measure(): boolean {
    this.#height = this.#viewport?.clientHeight ?? this.#height
    let isChanged = false
    for (const row of this.#content?.children ?? []) {
      const key = row instanceof HTMLElement ? row.dataset['key'] : undefined
      if (key === undefined) continue
      const height = row.getBoundingClientRect().height
      if (Math.abs((this.#heights.get(key) ?? -1) - height) < 0.01) continue
      this.#heights.set(key, height)
      isChanged = true
    }
    if (isChanged) this.#layoutIsOld = true
    return isChanged
  }
}

export const isSameView = (a: ListView, b: ListView): boolean =>
  a.atBottom === b.atBottom && a.isAbove === b.isAbove && a.nearStart === b.nearStart && a.nearEnd === b.nearEnd
