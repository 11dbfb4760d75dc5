import type { Message } from '@parley/contract/chat/message'
import type { Ts } from '@parley/contract/kernel/ids'
import { useImperativeHandle, useRef, useState } from 'react'
import type { FocusEvent, KeyboardEvent, MouseEvent, Ref } from 'react'
import { classNames } from '../../../lib/class-names.ts'
import { useActions } from '../conversation-actions.tsx'
import type { AnchoredList, ListView } from './anchored-list.ts'
import { ListLine } from './list-line.tsx'
import type { LineContext } from './list-line.tsx'
import type { ListItem } from './list-item.ts'
import { onListKey } from './list-keys.ts'
import { useAnchoredList } from './use-anchored-list.ts'
import { rowKeyOf, useListPointer } from './use-list-pointer.ts'
import { useRowFocus } from './use-row-focus.ts'
import { useMay } from './use-may.ts'
import { useOpenMenu } from './open-menu.tsx'
import css from './message-list.module.css'

type ListRowsProps = {
  list: AnchoredList<ListItem>
  items: readonly ListItem[]
  label: string
  openEnd: boolean
  isShown: boolean
  isAtBottom: boolean
  flash: string | null
  editing: Ts | null
  context: LineContext
  focusComposer: () => void
  onSettled: (view: ListView) => void
  ref: Ref<{ focusLast: () => void }>
}

/** The log itself: the rows that are drawn, the focus and the keys among them. */
export function ListRows({ list, items, label, ref, ...props }: ListRowsProps) {
  const actions = useActions()
  const may = useMay()
  const [hadPointer, setHadPointer] = useState(false)
  const pointer = useListPointer((key, point) => actions.openMenu(key, point))
  const focus = useRowFocus(list, items)
  const openMenu = useOpenMenu()
  const pinned = [focus.current, ...(props.editing === null ? [] : keysOf(items, props.editing))].flatMap((key) => key ?? [])
  const { viewport, content, slices } = useAnchoredList(list, items, { pinned, openEnd: props.openEnd, onSettled: props.onSettled })
  useImperativeHandle(ref, () => ({ focusLast: () => focus.focusLast(content.current) }))
  const hot = openMenu ?? (hadPointer ? pointer.hovered : null) ?? focus.focused
  const at = useRef<string | null>(null)
  const messageOf = (key: string | undefined): Message | null => {
    const item = items.find((one) => one.key === key)
    return item?.kind === 'message' || item?.kind === 'system' ? item.message : null
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const isField = event.target instanceof Element && event.target.closest('[role=textbox], textarea, input, [role=menu], dialog') !== null
    if (isField) return
    setHadPointer(false)
    const isRow = event.target instanceof Element && event.target.tagName === 'ARTICLE'
    const message = isRow ? messageOf(rowKeyOf(event.target)) : null
    onListKey(event, { message, may, actions, move: (by) => focus.move(content.current, by), focusComposer: props.focusComposer })
  }
  const onClick = (event: MouseEvent): void => {
    const message = event.altKey && may.markUnread ? messageOf(rowKeyOf(event.target)) : null
    if (message === null) return
    event.preventDefault()
    actions.markUnread(message.ts)
  }
  const onFocus = (event: FocusEvent): void => {
    at.current = rowKeyOf(event.target) ?? null
    focus.took(at.current, event.target.matches(':focus-visible'))
  }
  return (
    <div
      ref={viewport}
      className={classNames(css['viewport'], !props.isShown && css['hidden'])}
      {...pointer.handlers}
      onPointerMove={(event) => {
        pointer.handlers.onPointerMove(event)
        if (!hadPointer) setHadPointer(true)
      }}
    >
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events -- one listener for the keys and clicks of all rows */}
      <div
        ref={content}
        role="log"
        aria-label={label}
        // Only what comes at the end is news: rows that are drawn while scrolling are not.
        aria-live={props.isShown && props.isAtBottom ? 'polite' : 'off'}
        aria-relevant="additions"
        className={css['content']}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onFocus={onFocus}
        onBlur={(event) => {
          if (rowKeyOf(event.relatedTarget) === undefined) focus.lost()
        }}
      >
        {slices.map((slice) => {
          if ('gap' in slice) return <div key={`gap ${slice.before}`} style={{ blockSize: slice.gap }} />
          const item = items[slice.row]
          if (item === undefined) return null
          const state = {
            isCurrent: item.key === focus.current,
            isHot: item.key === hot,
            isMenuOpen: item.key === openMenu,
            isFlashing: item.key === props.flash,
            isEditing: props.editing !== null && item.kind === 'message' && item.message.ts === props.editing,
          }
          return (
            <div key={item.key} data-key={item.key} className={css['line']}>
              <ListLine item={item} state={state} context={props.context} />
            </div>
          )
        })}
      </div>
    </div>
  )
}

function keysOf(items: readonly ListItem[], ts: Ts): string[] {
  const item = items.findLast((one) => one.kind === 'message' && one.message.ts === ts)
  return item === undefined ? [] : [item.key]
}
