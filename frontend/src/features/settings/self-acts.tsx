import { CircleDashed, LogOut } from 'lucide-react'
import { usePlaces } from '../../bindings/places.tsx'
import { useAway } from '../../bindings/use-away.ts'
import { errorSentence } from '../../lib/error-sentence.ts'
import { Button } from '../../ui/button.tsx'
import { useMessages } from '../../ui/language.tsx'
import { toasts } from '../../ui/toasts.ts'
import { settingsMessages } from './messages.ts'
import css from './settings.module.css'

/** Presence and leaving: a phone has no rail with a menu of one's own. */
export function SelfActs() {
  const words = useMessages(settingsMessages)
  const places = usePlaces()
  const { isAway, busy, toggle } = useAway()
  const press = () =>
    toggle({
      onSuccess: () => toasts.show({ text: isAway ? words.nowActive : words.nowAway }),
      onError: (error) => toasts.show({ text: errorSentence(words, error), tone: 'problem' }),
    })
  return (
    <div className={css['row']}>
      <Button icon={CircleDashed} busy={busy} onClick={press}>
        {isAway ? words.setActive : words.setAway}
      </Button>
      <Button icon={LogOut} onClick={() => places.signOut()}>
        {words.signOutHere}
      </Button>
    </div>
  )
}
