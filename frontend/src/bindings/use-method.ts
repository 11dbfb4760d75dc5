import type { InputOf, MethodName } from '@parley/contract/methods'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import type { UseMutationResult, UseQueryResult } from '@tanstack/react-query'
import type { Answered } from '../engine/api/api-client.ts'
import { useWorkspace } from './workspace-context.tsx'

/** Server data that is not live (directories, lists of members, tokens): read when shown, kept for a while. */
export function useMethodQuery<Name extends MethodName>(
  name: Name,
  input: InputOf<Name>,
  options: { enabled?: boolean; version?: unknown; keepPrevious?: boolean } = {},
): UseQueryResult<Answered<Name>> {
  const { api } = useWorkspace()
  return useQuery<Answered<Name>>({
    queryKey: [name, input, options.version],
    queryFn: ({ signal }) => api.call(name, input, signal),
    enabled: options.enabled ?? true,
    ...(options.keepPrevious === true ? { placeholderData: keepPreviousData } : {}),
  })
}

/** A call that changes something; errors are `ApiError` with the method's code. */
export function useMethod<Name extends MethodName>(name: Name): UseMutationResult<Answered<Name>, Error, InputOf<Name>> {
  const { api } = useWorkspace()
  return useMutation({ mutationFn: (input: InputOf<Name>) => api.call(name, input) })
}
