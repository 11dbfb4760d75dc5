import { Ellipsis, UserCheck, UserX } from 'lucide-react'
import { useState } from 'react'
import { useMethod } from '../../bindings/use-method.ts'
import { nameOf, useSelf } from '../../bindings/use-people.ts'
import { classNames } from '../../lib/class-names.ts'
import { errorSentence } from '../../lib/error-sentence.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { useMessages, useUiStrings } from '../../ui/language.tsx'
import { MenuButton } from '../../ui/menu-button.tsx'
import type { MenuEntry } from '../../ui/menu-row.tsx'
import { toasts } from '../../ui/toasts.ts'
import { settingsMessages } from './messages.ts'
import { Problem } from './problem.tsx'
import css from './settings.module.css'

type Person = ReturnType<typeof useSelf>
type Role = Exclude<Person['role'], 'app'>
type MemberRowProps = { person: Person; onChanged: () => void }

/** One person of the workspace, with the acts that the viewer's role allows. */
export function MemberRow({ person, onChanged }: MemberRowProps) {
  const words = useMessages(settingsMessages)
  const self = useSelf()
  const [isAsking, setAsking] = useState(false)
  const entries = useActs(person, onChanged, () => setAsking(true))
  const name = nameOf(person)
  return (
    <li className={classNames(css['item'], person.deleted && css['gone'])}>
      <Avatar id={person.id} src={person.profile.image_72} size={32} />
      <div className="grow">
        <b className={css['named']}>
          <bdi className="ellipsis">{name}</bdi>
          {person.id === self.id && <span>{words.you}</span>}
        </b>
        <small className="ellipsis">{person.profile.email}</small>
      </div>
      <span className={css['role']}>{person.deleted ? words.deactivated : words[`role_${person.role}`]}</span>
      {entries.length === 0 ? (
        <span className={css['noActs']} />
      ) : (
        <MenuButton label={words.more(name)} entries={entries} placement="bottom-end">
          {(trigger) => <IconButton icon={Ellipsis} label={words.more(name)} {...trigger} />}
        </MenuButton>
      )}
      {isAsking && <DeactivateDialog person={person} onClose={() => setAsking(false)} onChanged={onChanged} />}
    </li>
  )
}

/** The roles that `self` may give `person`: owners all, admins only member and guest to those who are one of them. */
function rolesFor(self: Person, person: Person): readonly Role[] {
  if (person.role === 'app' || person.id === self.id) return []
  if (self.role === 'owner') return ['owner', 'admin', 'member', 'guest']
  const isBelow = person.role === 'member' || person.role === 'guest'
  return self.role === 'admin' && isBelow ? ['member', 'guest'] : []
}

function useActs(person: Person, onChanged: () => void, askToDeactivate: () => void): MenuEntry[] {
  const words = useMessages(settingsMessages)
  const self = useSelf()
  const setRole = useMethod('admin.users.setRole')
  const restore = useMethod('admin.users.restore')
  const name = nameOf(person)
  const told = (text: string) => ({
    onSuccess: () => toasts.show({ text }),
    onError: (error: Error) => toasts.show({ text: errorSentence(words, error), tone: 'problem' }),
    onSettled: onChanged,
  })
  const roles = rolesFor(self, person)
  if (roles.length === 0) return []
  if (person.deleted) {
    return [{ label: words.restore, icon: UserCheck, onSelect: () => restore.mutate({ user_id: person.id }, told(words.restored(name))) }]
  }
  return [
    { heading: true, label: words.changeRole },
    ...roles.map((role) => ({
      label: words[`role_${role}`],
      checked: role === person.role,
      onSelect: () => {
        if (role !== person.role) setRole.mutate({ user_id: person.id, role }, told(words.roleChanged(name, words[`role_${role}`])))
      },
    })),
    '-' as const,
    { label: words.deactivate, icon: UserX, danger: true, onSelect: askToDeactivate },
  ]
}

function DeactivateDialog({ person, onClose, onChanged }: MemberRowProps & { onClose: () => void }) {
  const words = useMessages(settingsMessages)
  const strings = useUiStrings()
  const remove = useMethod('admin.users.remove')
  const name = nameOf(person)
  const submit = () => {
    if (remove.isPending) return
    remove.mutate(
      { user_id: person.id },
      {
        onSuccess: () => {
          toasts.show({ text: words.wasDeactivated(name) })
          onClose()
          onChanged()
        },
      },
    )
  }
  return (
    <Dialog
      open
      size="sm"
      title={words.deactivateTitle(name)}
      description={words.deactivateLead}
      onClose={onClose}
      onSubmit={submit}
      footer={
        <>
          <Button kind="quiet" onClick={onClose}>
            {strings.cancel}
          </Button>
          <Button kind="danger" type="submit" busy={remove.isPending} data-autofocus="">
            {words.deactivate}
          </Button>
        </>
      }
    >
      {remove.error !== null && <Problem text={errorSentence(words, remove.error)} />}
    </Dialog>
  )
}
