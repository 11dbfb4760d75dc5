import { useLayoutEffect, useRef, useSyncExternalStore } from 'react'
import { Check, TriangleAlert, X } from 'lucide-react'
import { classNames } from '../lib/class-names.ts'
import { Icon } from './icon.tsx'
import { useUiStrings } from './language.tsx'
import { toasts as pageToasts, type Toast, type Toasts } from './toasts.ts'
import css from './toast-host.module.css'

/** Where toasts appear. Mount it once; the list waits while one with an action is pointed at or focused. The others let the pointer through. */
export function ToastHost({ toasts = pageToasts }: { toasts?: Toasts }) {
  const host = useRef<HTMLDivElement>(null)
  const list = useSyncExternalStore(toasts.subscribe, toasts.list)
  const strings = useUiStrings()
  useLayoutEffect(() => {
    // Shown anew with each toast, which puts it above dialogs that opened since.
    const element = host.current
    if (element?.matches(':popover-open')) element.hidePopover()
    if (list.length > 0) element?.showPopover()
  }, [list])
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- pointing at it only stops the clock
    <div
      ref={host}
      popover="manual"
      className={css['host']}
      onPointerEnter={toasts.hold}
      onPointerLeave={toasts.resume}
      onFocus={toasts.hold}
      onBlur={toasts.resume}
    >
      <output aria-label={strings.notifications} className={css['list']}>
        {list.map((toast) => (
          <ToastRow key={toast.id} toast={toast} dismissLabel={strings.dismiss} onDone={() => toasts.dismiss(toast.id)} />
        ))}
      </output>
    </div>
  )
}

function ToastRow({ toast, dismissLabel, onDone }: { toast: Toast; dismissLabel: string; onDone: () => void }) {
  const { action, tone, text } = toast
  const run = () => {
    onDone()
    action?.run()
  }
  return (
    <div className={classNames(css['toast'], action !== null && css['pressable'])}>
      <Icon of={tone === 'problem' ? TriangleAlert : Check} size={16} />
      <span className="grow">{text}</span>
      {action && (
        <>
          <button type="button" className={css['action']} onClick={run}>
            {action.label}
          </button>
          <button type="button" className={css['close']} aria-label={dismissLabel} onClick={onDone}>
            <Icon of={X} size={14} />
          </button>
        </>
      )}
    </div>
  )
}
