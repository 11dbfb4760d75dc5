import type { ConversationId } from '@parley/contract/kernel/ids'
import { useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react'
import { usePending } from '../../../bindings/use-conversations.ts'
import { useWorkspace } from '../../../bindings/workspace-context.tsx'
import type { AnchoredList } from './anchored-list.ts'
import type { ListItem } from './list-item.ts'
import { keepPlace, newestTsOf } from './opening.ts'

/** Tells when a message of one's own is on its way. */
export function useOwnSend(channel: ConversationId, sent: () => void): void {
  const newest = usePending(channel).at(-1)
  const known = useRef(newest?.client_msg_id)
  const tell = useEffectEvent(sent)
  useLayoutEffect(() => {
    if (newest === undefined || newest.client_msg_id === known.current) return
    known.current = newest.client_msg_id
    if (newest.status !== 'failed') tell()
  }, [newest])
}

/** Remembers on leaving where one was, unless that is the end. */
export function useKeepPlace(list: AnchoredList<ListItem>, channel: ConversationId, items: readonly ListItem[]): void {
  const workspace = useWorkspace()
  const latest = useRef(items)
  useEffect(() => {
    latest.current = items
  }, [items])
  useEffect(
    () => () => {
      const { anchor } = list
      const key = anchor === 'bottom' ? undefined : anchor.rows[0]?.key
      const item = latest.current.find((one) => one.key === key)
      const ts = item === undefined ? '' : newestTsOf(item)
      keepPlace(workspace, channel, ts === '' ? null : { ts, anchor })
    },
    [list, channel, workspace],
  )
}
