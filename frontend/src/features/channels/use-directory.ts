import { useQuery } from '@tanstack/react-query'
import type { UseQueryResult } from '@tanstack/react-query'
import { useSelect } from '../../bindings/use-select.ts'
import { useWorkspace } from '../../bindings/workspace-context.tsx'

type Api = ReturnType<typeof useWorkspace>['api']
export type ListedChannel = Awaited<ReturnType<typeof readChannels>>[number]

/** Every public channel, archived ones too, and the private ones one is in; read anew whenever it is shown. */
export function useAllChannels(): UseQueryResult<readonly ListedChannel[]> {
  const { api } = useWorkspace()
  return useQuery({ queryKey: ['channels.all'], queryFn: ({ signal }) => readChannels(api, signal), staleTime: 0 })
}

/** Ids of everybody in a conversation; read anew when somebody came or went. */
export function useMembers(channel: string): UseQueryResult<readonly string[]> {
  const { api } = useWorkspace()
  const changes = useSelect((state) => state.memberChanges[channel] ?? 0)
  return useQuery({
    queryKey: ['members.all', channel, changes],
    queryFn: ({ signal }) => readMembers(api, channel, signal),
    placeholderData: (before) => before,
    staleTime: 0,
  })
}

async function readChannels(api: Api, signal: AbortSignal) {
  const first = await api.call('conversations.list', { types: 'public_channel,private_channel', limit: 1000 }, signal)
  const channels = first.channels
  let cursor = first.response_metadata?.next_cursor
  while (cursor !== undefined && cursor !== '') {
    const page = await api.call('conversations.list', { types: 'public_channel,private_channel', limit: 1000, cursor }, signal)
    channels.push(...page.channels)
    cursor = page.response_metadata?.next_cursor
  }
  return channels
}

async function readMembers(api: Api, channel: string, signal: AbortSignal): Promise<readonly string[]> {
  const members: string[] = []
  let cursor: string | undefined
  do {
    const page = await api.call('conversations.members', { channel, limit: 1000, ...(cursor === undefined ? {} : { cursor }) }, signal)
    members.push(...page.members)
    cursor = page.response_metadata?.next_cursor
  } while (cursor !== undefined && cursor !== '')
  return members
}
