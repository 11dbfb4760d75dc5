import type { ConversationId } from '@parley/contract/kernel/ids'
import { useEffect, useState } from 'react'
import { useWorkspace } from '../../bindings/workspace-context.tsx'
import { ApiError } from '../../bindings/engine-types.ts'

const AGAIN_MILLIS = 2_000
/** Answers after which asking again may help. */
const PASSING = new Set(['ratelimited', 'internal_error'])

/** Asks for a conversation that one is not in. `forbidden`: there is nothing to see; else it comes, sooner or later. */
export function usePreview(channel: ConversationId, isUnknown: boolean): 'asking' | 'forbidden' {
  const workspace = useWorkspace()
  const [refused, setRefused] = useState<ConversationId | null>(null)
  useEffect(() => {
    if (!isUnknown) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let isOver = false
    const ask = (): void => {
      workspace.preview(channel).catch((error: unknown) => {
        if (isOver) return
        if (error instanceof ApiError && !PASSING.has(error.code)) setRefused(channel)
        else timer = setTimeout(ask, AGAIN_MILLIS)
      })
    }
    ask()
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [channel, isUnknown, workspace])
  return refused === channel ? 'forbidden' : 'asking'
}
