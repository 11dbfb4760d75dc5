import { useMethod, useMethodQuery } from './use-method.ts'

type Handlers = { onSuccess: () => void; onError: (error: Error) => void }

/** Away on every device until one says otherwise; which of the two it is now, the server knows. */
export function useAway(): { isAway: boolean; busy: boolean; toggle: (handlers: Handlers) => void } {
  const { data, refetch } = useMethodQuery('users.getPresence', {})
  const set = useMethod('users.setPresence')
  const isAway = data?.manual_away === true
  const toggle = ({ onSuccess, onError }: Handlers) =>
    set.mutate(
      { presence: isAway ? 'auto' : 'away' },
      {
        onSuccess: () => {
          onSuccess()
          void refetch()
        },
        onError,
      },
    )
  return { isAway, busy: set.isPending, toggle }
}
