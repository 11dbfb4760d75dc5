import { useQueryClient } from '@tanstack/react-query'
import { Link2 } from 'lucide-react'
import { useState } from 'react'
import { useMethod } from '../../bindings/use-method.ts'
import { useSelect } from '../../bindings/use-select.ts'
import { copyText } from '../../lib/copy-text.ts'
import { errorSentence } from '../../lib/error-sentence.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useMessages } from '../../ui/language.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toasts } from '../../ui/toasts.ts'
import { peopleMessages } from './messages.ts'
import { Problem } from './problem.tsx'
import { UsableInvites } from './usable-invites.tsx'
import css from './invite.module.css'

const DAYS = ['1', '7', '30', '90', '365'] as const
const USES = ['0', '1', '5', '25', '100'] as const
type Days = (typeof DAYS)[number]
type Uses = (typeof USES)[number]

/** Makes invite links, built on the address that this browser uses, and ends those that can still be used. */
export function InvitePeopleDialog({ onClose }: { onClose: () => void }) {
  const words = useMessages(peopleMessages)
  const team = useSelect((state) => state.team?.name ?? '')
  const queries = useQueryClient()
  const [days, setDays] = useState<Days>('30')
  const [uses, setUses] = useState<Uses>('0')
  const make = useMethod('invites.create')
  const code = make.data?.code
  const submit = () => {
    if (make.isPending) return
    make.mutate(
      { expires_in_days: Number(days), max_uses: Number(uses) },
      { onSuccess: () => void queries.invalidateQueries({ queryKey: ['invites.list'] }) },
    )
  }
  return (
    <Dialog
      open
      title={words.inviteTitle}
      description={words.inviteLead(team)}
      onClose={onClose}
      onSubmit={submit}
      footer={
        <>
          <span className="grow" />
          <Button kind={code === undefined ? 'primary' : 'plain'} type="submit" busy={make.isPending} data-autofocus="">
            {code === undefined ? words.makeLink : words.makeAnother}
          </Button>
          {code !== undefined && (
            <Button kind="primary" onClick={onClose}>
              {words.done}
            </Button>
          )}
        </>
      }
    >
      {code !== undefined && <MadeLink key={code} link={`${location.origin}/join/${code}`} />}
      <div className={css['choices']}>
        <Select
          label={words.ends}
          value={days}
          onValue={setDays}
          options={DAYS.map((value) => ({ value, label: words.days(Number(value)) }))}
        />
        <Select
          label={words.uses}
          value={uses}
          onValue={setUses}
          options={USES.map((value) => ({ value, label: value === '0' ? words.noLimit : words.atMost(Number(value)) }))}
        />
      </div>
      {make.error !== null && <Problem text={errorSentence(words, make.error)} />}
      <UsableInvites />
    </Dialog>
  )
}

function MadeLink({ link }: { link: string }) {
  const words = useMessages(peopleMessages)
  const copy = async () => {
    const copied = await copyText(link)
    toasts.show(copied ? { text: words.linkCopied } : { text: words.notCopied, tone: 'problem' })
  }
  const isLocal = /^(localhost|127\.|\[::1\])/.test(location.hostname)
  return (
    <div className={css['made']}>
      <TextField
        label={words.link}
        hint={words.linkOnce}
        size="lg"
        icon={Link2}
        readOnly
        dir="ltr"
        value={link}
        onFocus={(event) => event.target.select()}
        suffix={
          <Button size="sm" kind="primary" onClick={() => void copy()}>
            {words.copy}
          </Button>
        }
      />
      {isLocal && (
        <Banner look="box" tone="warn">
          {words.localOnly}
        </Banner>
      )}
    </div>
  )
}
