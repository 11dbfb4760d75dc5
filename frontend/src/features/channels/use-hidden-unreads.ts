import { useCallback, useEffect, useState } from 'react'

export type Hidden = 'none' | 'unread' | 'mention'
type Both = { above: Hidden; below: Hidden }

/** Whether unread rows (`data-unread`) stand above or below what the scroller shows; looked at anew on scroll, resize and change. */
export function useHiddenUnreads(scroller: HTMLElement | null, version: unknown): Both & { reveal: (where: 'above' | 'below') => void } {
  const [hidden, setHidden] = useState<Both>({ above: 'none', below: 'none' })
  useEffect(() => {
    if (scroller === null) return
    let frame = 0
    const look = () => {
      frame = 0
      const found = lookAround(scroller)
      setHidden((before) => (before.above === found.above && before.below === found.below ? before : found))
    }
    const lookSoon = () => {
      frame ||= requestAnimationFrame(look)
    }
    lookSoon()
    scroller.addEventListener('scroll', lookSoon, { passive: true })
    const sizes = new ResizeObserver(lookSoon)
    sizes.observe(scroller)
    return () => {
      cancelAnimationFrame(frame)
      scroller.removeEventListener('scroll', lookSoon)
      sizes.disconnect()
    }
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- `version` says that the rows changed, which the effect reads from the page
  }, [scroller, version])
  const reveal = useCallback(
    (where: 'above' | 'below') => {
      if (scroller === null) return
      const rows = outside(scroller)
      const row = where === 'above' ? rows.above.at(-1) : rows.below[0]
      row?.scrollIntoView({ block: 'center', behavior: 'smooth' })
    },
    [scroller],
  )
  return { ...hidden, reveal }
}

function lookAround(scroller: HTMLElement): Both {
  const { above, below } = outside(scroller)
  return { above: strongest(above), below: strongest(below) }
}

function outside(scroller: HTMLElement): { above: HTMLElement[]; below: HTMLElement[] } {
  const view = scroller.getBoundingClientRect()
  const rows = [...scroller.querySelectorAll<HTMLElement>('[data-unread]')].map((row) => ({ row, box: row.getBoundingClientRect() }))
  return {
    above: rows.filter(({ box }) => box.bottom <= view.top + 4).map(({ row }) => row),
    below: rows.filter(({ box }) => box.top >= view.bottom - 4).map(({ row }) => row),
  }
}

function strongest(rows: readonly HTMLElement[]): Hidden {
  if (rows.length === 0) return 'none'
  return rows.some((row) => row.dataset['unread'] === 'mention') ? 'mention' : 'unread'
}
