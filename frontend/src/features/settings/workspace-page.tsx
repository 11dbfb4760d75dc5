import { LIMITS } from '@parley/contract/kernel/limits'
import { useState } from 'react'
import { useMethod } from '../../bindings/use-method.ts'
import { useSelect } from '../../bindings/use-select.ts'
import { errorSentence } from '../../lib/error-sentence.ts'
import { Button } from '../../ui/button.tsx'
import { Switch } from '../../ui/checkbox.tsx'
import { useMessages } from '../../ui/language.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toasts } from '../../ui/toasts.ts'
import { settingsMessages } from './messages.ts'
import { Problem } from './problem.tsx'
import css from './settings.module.css'

/** What owners and admins decide for everybody. */
export function WorkspacePage() {
  const words = useMessages(settingsMessages)
  const team = useSelect((state) => state.team)
  const [name, setName] = useState(team?.name ?? '')
  const rename = useMethod('team.setPreferences')
  const submit = () => {
    if (name.trim() === '' || rename.isPending) return
    rename.mutate({ name: name.trim() }, { onSuccess: () => toasts.show({ text: words.saved }) })
  }
  return (
    <div className={css['parts']}>
      <form
        className={css['part']}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <div className={css['inline']}>
          <TextField
            label={words.workspaceName}
            dir="auto"
            maxLength={LIMITS.teamNameChars}
            autoComplete="organization"
            value={name}
            onValue={setName}
            className="grow"
          />
          <Button kind="primary" type="submit" busy={rename.isPending} disabled={name.trim() === '' || name.trim() === team?.name}>
            {words.save}
          </Button>
        </div>
        {rename.error !== null && <Problem text={errorSentence(words, rename.error)} />}
      </form>
      <OutboundSwitch allowed={team?.allows_outbound === true} />
    </div>
  )
}

/** Shows at once what was chosen, and goes back if the server refuses. */
function OutboundSwitch({ allowed }: { allowed: boolean }) {
  const words = useMessages(settingsMessages)
  const set = useMethod('team.setPreferences')
  const shown = set.isPending ? set.variables.allows_outbound === true : allowed
  return (
    <Switch
      label={words.outbound}
      description={words.outboundHint}
      checked={shown}
      onChecked={(allows_outbound) =>
        set.mutate(
          { allows_outbound },
          {
            onSuccess: () => toasts.show({ text: words.saved }),
            onError: (error) => toasts.show({ text: errorSentence(words, error), tone: 'problem' }),
          },
        )
      }
    />
  )
}
