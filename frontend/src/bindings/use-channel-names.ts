import type { ConversationId } from '@parley/contract/kernel/ids'
import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import { isSameList, useSelect } from './use-select.ts'
import { useWorkspace } from './workspace-context.tsx'

/** The names of these channels in their order, asked for where this client does not know them; undefined for what one may not see. */
export function useChannelNames(ids: readonly ConversationId[]): readonly (string | undefined)[] {
  const { api } = useWorkspace()
  const known = useSelect((state) => ids.map((id) => state.conversations[id]?.facts.name), isSameList)
  const asked = useQueries({
    queries: ids.map((channel, at) => ({
      // The key of `useMethodQuery`, so that each is asked for once.
      queryKey: ['conversations.info', { channel }, undefined],
      queryFn: ({ signal }: { signal: AbortSignal }) => api.call('conversations.info', { channel }, signal),
      enabled: known[at] === undefined,
    })),
    combine: namesOf,
  })
  return useMemo(() => known.map((name, at) => name ?? asked[at]), [known, asked])
}

const namesOf = (answers: readonly { data: { channel: { name?: string | undefined } } | undefined }[]): (string | undefined)[] =>
  answers.map((answer) => answer.data?.channel.name)
