import type { User } from '@parley/contract/users/user'
import type { Presence } from '@parley/contract/users/user'
import type { UserId } from '@parley/contract/kernel/ids'
import { useEffect } from 'react'
import { isSameList, useSelect } from './use-select.ts'
import { useWorkspace } from './workspace-context.tsx'

/** A person by id; undefined until known, which is asked for at once. */
export function useUser(id: UserId | undefined): User | undefined {
  const { people } = useWorkspace()
  const user = useSelect((state) => (id === undefined ? undefined : state.users[id]))
  useEffect(() => {
    if (id !== undefined) people.want(id)
  }, [id, people])
  return user
}

export function useUsers(ids: readonly UserId[]): readonly (User | undefined)[] {
  const { people } = useWorkspace()
  const users = useSelect((state) => ids.map((id) => state.users[id]), isSameList)
  useEffect(() => {
    for (const id of ids) people.want(id)
  }, [ids, people])
  return users
}

/** The signed-in user. Only inside a ready workspace. */
export function useSelf(): User {
  const self = useSelect((state) => (state.self === null ? undefined : state.users[state.self]))
  if (self === undefined) throw new Error('useSelf before the first boot')
  return self
}

/** Whether somebody is there now; watched for as long as it is shown. */
export function usePresence(id: UserId | undefined): Presence {
  const { presence } = useWorkspace()
  useEffect(() => (id === undefined ? undefined : presence.show([id])), [id, presence])
  return useSelect((state) => (id === undefined ? 'away' : (state.presence[id] ?? 'away')))
}

/** What a person is called: the display name they chose, else their name. */
export function nameOf(user: User | undefined): string {
  if (user === undefined) return '…'
  return user.profile.display_name || user.real_name || user.name
}
