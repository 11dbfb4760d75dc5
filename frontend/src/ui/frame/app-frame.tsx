import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { classNames } from '../../lib/class-names.ts'
import { DRAWER, OVERLAY, PHONE, useMedia } from '../use-media.ts'
import css from './app-frame.module.css'

export type FrameSlot = { label: string; content: ReactNode }

type AppFrameProps = {
  /** Navigation at the far start; hidden on a phone, where `tabs` take its name and place. */
  rail: FrameSlot
  /** The `header` above all; hidden on a phone. */
  topBar: ReactNode
  /** Navigation: the conversations. */
  sidebar: FrameSlot
  main: FrameSlot
  /** What was opened last: a thread, details, a profile. */
  panel?: (FrameSlot & { onClose: () => void }) | undefined
  /** The bottom tabs of a phone, shown with the list (`BottomTabs`). */
  tabs?: ReactNode
  /** Which pane a phone shows. Wider windows show them all. */
  pane: 'list' | 'main' | 'panel'
  /** From 768 to 1000 px the sidebar is a drawer; give the opener `aria-expanded`. */
  drawerOpen?: boolean
  onDrawerClose?: () => void
}

/**
 * The frame of the signed-in app: rail 64, sidebar 256, conversation, panel 388, top bar 44. Up to 1100 px the panel lies over the conversation
 * below its header, up to 1000 px the sidebar is a drawer, under 768 px there is one pane. Each slot is a landmark with the name given to it.
 */
export function AppFrame({ rail, topBar, sidebar, main, panel, tabs, pane, drawerOpen = false, onDrawerClose }: AppFrameProps) {
  const phone = useMedia(PHONE)
  const overlay = useMedia(OVERLAY)
  const list = phone && pane === 'list'
  return (
    // The list of a phone is all of its page, and `main` is hidden then.
    <div className={classNames(css['frame'], panel && css['withPanel'])} data-pane={pane} role={list ? 'main' : undefined}>
      {!phone && <header className={css['top']}>{topBar}</header>}
      {!phone && (
        <nav className={css['rail']} aria-label={rail.label}>
          {rail.content}
        </nav>
      )}
      <Side slot={sidebar} open={drawerOpen} onClose={onDrawerClose} />
      <main className={css['main']} aria-label={main.label}>
        {main.content}
        {overlay && panel && <Dim className={css['panelDim']} onPress={panel.onClose} />}
      </main>
      {panel && <Panel panel={panel} overlay={overlay} />}
      {list && tabs && (
        <nav className={css['tabs']} aria-label={rail.label}>
          {tabs}
        </nav>
      )}
    </div>
  )
}

function Side({ slot, open, onClose }: { slot: FrameSlot; open: boolean; onClose: (() => void) | undefined }) {
  const drawn = useMedia(DRAWER) && open
  const side = useRef<HTMLElement>(null)
  useDrawerFocus(side, drawn)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && drawn && !event.defaultPrevented) onClose?.()
  }
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- hears Esc of what stands inside */}
      <nav ref={side} className={css['side']} aria-label={slot.label} data-open={open} tabIndex={-1} onKeyDown={onKeyDown}>
        {slot.content}
      </nav>
      {drawn && <Dim className={css['drawerDim']} onPress={onClose} />}
    </>
  )
}

function Panel({ panel, overlay }: { panel: FrameSlot & { onClose: () => void }; overlay: boolean }) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && overlay && !event.defaultPrevented) panel.onClose()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- hears Esc of what stands inside
    <aside className={css['panel']} aria-label={panel.label} onKeyDown={onKeyDown}>
      {panel.content}
    </aside>
  )
}

/** For the pointer only: keys have Esc and the panel's own cross. */
function Dim({ className, onPress }: { className: string | undefined; onPress: (() => void) | undefined }) {
  return <button type="button" className={className} tabIndex={-1} aria-hidden="true" onClick={onPress} />
}

function useDrawerFocus(side: { current: HTMLElement | null }, open: boolean) {
  useEffect(() => {
    if (!open) return
    const element = side.current
    const before = document.activeElement
    element?.focus({ preventScroll: true })
    return () => {
      const inside = document.activeElement === document.body || element?.contains(document.activeElement)
      if (inside && before instanceof HTMLElement) before.focus({ preventScroll: true })
    }
  }, [side, open])
}
