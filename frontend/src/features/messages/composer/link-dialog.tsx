import { isSafeLinkUrl } from '@parley/contract/richtext/link-url'
import { useState, type FormEvent } from 'react'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { useMessages } from '../../../ui/language.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import css from './composer.module.css'
import { composerMessages } from './messages.ts'

type LinkDialogProps = { text: string; url: string; onClose: () => void; onSave: (url: string, text: string) => void }

/** Asks for a link's words and address. */
export function LinkDialog({ text, url, onClose, onSave }: LinkDialogProps) {
  const strings = useMessages(composerMessages)
  const [words, setWords] = useState(text)
  const [address, setAddress] = useState(url)
  const [isWrong, setWrong] = useState(false)
  const save = (event: FormEvent) => {
    event.preventDefault()
    // Also inside a form of the page, in React's tree.
    event.stopPropagation()
    const full = withScheme(address.trim())
    if (isSafeLinkUrl(full)) onSave(full, words.trim() === '' ? full : words.trim())
    else setWrong(true)
  }
  return (
    <Dialog open onClose={onClose} title={strings.linkTitle} size="sm">
      <form className={css['linkForm']} onSubmit={save}>
        <TextField label={strings.linkText} value={words} onValue={setWords} data-autofocus={text === '' ? '' : undefined} />
        <TextField
          label={strings.linkAddress}
          value={address}
          onValue={(value) => {
            setAddress(value)
            setWrong(false)
          }}
          inputMode="url"
          data-autofocus={text === '' ? undefined : ''}
          error={isWrong ? strings.linkWrong : undefined}
        />
        <div className={css['linkActs']}>
          {url !== '' && (
            <Button kind="quiet" onClick={() => onSave('', text)}>
              {strings.linkRemove}
            </Button>
          )}
          <Button type="submit" kind="primary">
            {strings.linkSave}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

/** `example.org` is meant as an address of the web. */
function withScheme(address: string): string {
  return /^[\w-]+(?:\.[\w-]+)+(?:[/?#]|$)/.test(address) ? `https://${address}` : address
}
