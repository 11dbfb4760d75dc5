import type { ConversationId, TeamId } from '@parley/contract/kernel/ids'
import { useEffect } from 'react'
import { useSelect } from '../bindings/use-select.ts'
import { localStore } from '../lib/storage.ts'

const keyOf = (team: TeamId): string => `parley.last.${team}`

/** The conversation to show where the address names none: the last one, else the general channel. Remembers `current`. */
export function useHomeConversation(team: TeamId, current: ConversationId | undefined): ConversationId | undefined {
  useEffect(() => {
    if (current !== undefined) localStore.write(keyOf(team), current)
  }, [team, current])
  return useSelect((state) => {
    const last = localStore.read(keyOf(team))
    if (last !== null && state.conversations[last]?.membership?.is_open === true) return last
    const mine = Object.values(state.conversations).filter((one) => one.membership?.is_open === true)
    return (mine.find((one) => one.facts.is_general) ?? mine[0])?.facts.id
  })
}
