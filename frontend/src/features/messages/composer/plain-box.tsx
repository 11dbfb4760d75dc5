import { useLayoutEffect, useRef, type KeyboardEvent } from 'react'
import { enterSends } from './enter-sends.ts'
import type { ComposerState } from './use-composer.ts'
import type { ComposerProps } from './composer-props.ts'
import css from './composer.module.css'

const sends = (event: KeyboardEvent): boolean =>
  event.key === 'Enter' && (event.ctrlKey || event.metaKey || (!event.shiftKey && enterSends()))

/** Takes the keys until the editor is loaded, and looks like it. */
export function PlainBox({ composer, props }: { composer: ComposerState; props: ComposerProps }) {
  const { plain, typePlain, send } = composer
  const area = useRef<HTMLTextAreaElement>(null)
  useLayoutEffect(() => {
    if (area.current === null) return
    // As high as its words.
    area.current.style.blockSize = 'auto'
    area.current.style.blockSize = `${area.current.scrollHeight}px`
    plain.attach(area.current)
    return () => plain.attach(null)
  })
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (sends(event)) {
      event.preventDefault()
      send()
    } else if (event.key === 'ArrowUp' && plain.text === '') props.onEditLast?.()
    else if (event.key === 'Escape') (props.onCancel ?? props.onEscape)?.()
  }
  return (
    <textarea
      ref={area}
      className={css['plain']}
      rows={1}
      dir="auto"
      aria-label={props.placeLabel}
      placeholder={props.placeLabel}
      value={plain.text}
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- the composer is where one begins; the caller decides
      autoFocus={props.autoFocus}
      onChange={(event) => typePlain(event.target.value)}
      onKeyDown={onKeyDown}
      onCompositionStart={() => plain.setComposing(true)}
      onCompositionEnd={() => plain.setComposing(false)}
    />
  )
}
