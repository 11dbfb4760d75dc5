import { useMutation } from '@tanstack/react-query'
import type { UseMutationResult } from '@tanstack/react-query'
import { useWorkspace } from '../../bindings/workspace-context.tsx'

/** Joins a public channel; done when this client knows that it is in. */
export function useJoin(): UseMutationResult<void, Error, string> {
  const workspace = useWorkspace()
  return useMutation({
    mutationFn: async (channel: string) => {
      await workspace.api.call('conversations.join', { channel })
      await workspace.untilMember(channel)
    },
  })
}
