import { useMutation } from '@tanstack/react-query'
import { LIMITS } from '@parley/contract/kernel/limits'
import { useMemo, useRef, useState } from 'react'
import { useSelf } from '../../bindings/use-people.ts'
import { useWorkspace } from '../../bindings/workspace-context.tsx'
import { errorSentence } from '../../lib/error-sentence.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { useMessages, useUiStrings } from '../../ui/language.tsx'
import { toasts } from '../../ui/toasts.ts'
import { settingsMessages } from './messages.ts'
import { Problem } from './problem.tsx'
import css from './settings.module.css'

const KINDS = 'image/jpeg,image/png,image/webp,image/gif,image/avif'

/** One's picture: chosen, looked at, then kept; or the drawing again. */
export function PictureField() {
  const words = useMessages(settingsMessages)
  const self = useSelf()
  const [file, setFile] = useState<File | null>(null)
  const preview = useObjectUrl(file)
  const keep = useKeep(() => setFile(null))
  const tooLarge = file !== null && file.size > LIMITS.photoBytes
  const hasPicture = self.profile.is_custom_image === true || (self.profile.image_192 ?? '') !== ''
  return (
    <section className={css['picture']} aria-label={words.picture}>
      <Avatar key={preview} id={self.id} src={preview ?? self.profile.image_192} size={88} />
      <div className={css['pictureWords']}>
        {file === null ? (
          <Choose hasPicture={hasPicture} onFile={setFile} keep={keep} />
        ) : (
          <Confirm file={file} isTooLarge={tooLarge} keep={keep} onCancel={() => setFile(null)} />
        )}
        <p className={css['hint']}>{hasPicture || file !== null ? words.pictureHint : words.drawingHint}</p>
        {tooLarge && <Problem text={words.error_too_large} />}
        {keep.error !== null && <Problem text={errorSentence(words, keep.error)} />}
      </div>
    </section>
  )
}

type Keep = ReturnType<typeof useKeep>

/** Sets the picture, or takes it away with null. */
function useKeep(done: () => void) {
  const words = useMessages(settingsMessages)
  const { api } = useWorkspace()
  return useMutation({
    mutationFn: async (file: File | null) => {
      if (file === null) return await api.call('users.deletePhoto', {})
      const form = new FormData()
      form.append('image', file)
      return await api.upload('users.setPhoto', form)
    },
    onSuccess: (_answer, file) => {
      toasts.show({ text: file === null ? words.pictureRemoved : words.pictureSet })
      done()
    },
  })
}

function Choose({ hasPicture, onFile, keep }: { hasPicture: boolean; onFile: (file: File) => void; keep: Keep }) {
  const words = useMessages(settingsMessages)
  const input = useRef<HTMLInputElement>(null)
  return (
    <div className={css['row']}>
      <input
        ref={input}
        type="file"
        accept={KINDS}
        hidden
        aria-label={words.choosePicture}
        onChange={(event) => {
          const file = event.target.files?.[0]
          if (file !== undefined) onFile(file)
          // The same file may be chosen again.
          event.target.value = ''
        }}
      />
      <Button size="sm" onClick={() => input.current?.click()}>
        {words.choosePicture}
      </Button>
      {hasPicture && (
        <Button size="sm" kind="quiet" busy={keep.isPending} onClick={() => keep.mutate(null)}>
          {words.useDrawing}
        </Button>
      )}
    </div>
  )
}

type ConfirmProps = { file: File; isTooLarge: boolean; keep: Keep; onCancel: () => void }

function Confirm({ file, isTooLarge, keep, onCancel }: ConfirmProps) {
  const words = useMessages(settingsMessages)
  const strings = useUiStrings()
  return (
    <div className={css['row']}>
      {!isTooLarge && (
        <Button size="sm" kind="primary" busy={keep.isPending} onClick={() => keep.mutate(file)}>
          {words.usePicture}
        </Button>
      )}
      <Button
        size="sm"
        kind="quiet"
        onClick={() => {
          keep.reset()
          onCancel()
        }}
      >
        {strings.cancel}
      </Button>
    </div>
  )
}

/** An address for a file that is not uploaded yet, for as long as the page is open: one picture at a time is little to keep. */
function useObjectUrl(file: File | null): string | undefined {
  const url = useMemo(() => (file === null ? undefined : URL.createObjectURL(file)), [file])
  return url
}
