import { ALargeSmall, AtSign, SendHorizontal, Smile } from 'lucide-react'
import { Suspense, lazy } from 'react'
import { Button } from '../../../ui/button.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { useMessages } from '../../../ui/language.tsx'
import { PopoverButton } from '../../../ui/popover-button.tsx'
import type { ComposerProps } from './composer-props.ts'
import css from './composer.module.css'
import { composerMessages } from './messages.ts'
import type { ComposerState } from './use-composer.ts'

const EmojiPicker = lazy(async () => ({ default: (await import('./emoji-picker.tsx')).EmojiPicker }))

type BarProps = { composer: ComposerState; mode: 'new' | 'edit'; props: ComposerProps; withStrip: boolean; onStrip: () => void }

/** The buttons of the composer. */
export function ComposerBar({ composer, mode, props, withStrip, onStrip }: BarProps) {
  const strings = useMessages(composerMessages)
  const { editor, status, send } = composer
  const canSend = status.excess === null && (!status.isEmpty || props.onEmpty !== undefined)
  return (
    <div className={css['bar']}>
      <IconButton
        icon={ALargeSmall}
        label={strings.formatting}
        pressed={withStrip}
        onMouseDown={(event) => event.preventDefault()}
        onClick={onStrip}
      />
      <PopoverButton
        label={strings.emoji}
        placement="top-end"
        // oxlint-disable-next-line react/no-unstable-nested-components -- called as a function, not drawn as a component
        content={(close) => (
          <Suspense fallback={<div className={css['pickerRoom']} />}>
            <EmojiPicker
              onPick={(element) => {
                close()
                // After the card has given the focus back.
                requestAnimationFrame(() => editor?.insert(element, null))
              }}
            />
          </Suspense>
        )}
      >
        {(trigger) => <IconButton icon={Smile} label={strings.emoji} disabled={editor === null} {...trigger} />}
      </PopoverButton>
      <IconButton
        icon={AtSign}
        label={strings.mention}
        disabled={editor === null}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => editor?.type('@')}
      />
      {mode === 'edit' ? (
        <span className={css['edit']}>
          <Button size="sm" onClick={() => props.onCancel?.()}>
            {strings.cancel}
          </Button>
          <Button size="sm" kind="primary" disabled={!canSend} onClick={send}>
            {strings.save}
          </Button>
        </span>
      ) : (
        <IconButton
          icon={SendHorizontal}
          label={strings.send}
          keys="Enter"
          flip
          kind={canSend ? 'primary' : 'plain'}
          className={css['send']}
          disabled={!canSend}
          // The press must not take the focus from the text: on a phone the keyboard would go.
          onMouseDown={(event) => event.preventDefault()}
          onClick={send}
        />
      )}
    </div>
  )
}
