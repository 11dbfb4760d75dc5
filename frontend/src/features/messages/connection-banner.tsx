import { Check, CloudOff } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useSelect } from '../../bindings/use-select.ts'
import { useWorkspace } from '../../bindings/workspace-context.tsx'
import type { LineStatus } from '../../bindings/engine-types.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { useMessages } from '../../ui/language.tsx'
import { conversationMessages } from './messages.ts'

/** So long "connected again" is told. */
const BACK_MILLIS = 6_000
/** A break that is over sooner than this moves nothing on the screen. */
const PATIENCE_MILLIS = 1_000

/** How the line to the server is: silent while all is well, and for screen readers always one status. */
export function ConnectionBanner() {
  const words = useMessages(conversationMessages)
  const line = useSelect((state) => state.line)
  const shown = useShown(line.status)
  const status = line.status === 'connected' ? words.connected : line.status === 'offline' ? words.offlineStatus : words.reconnecting
  return (
    <>
      <output aria-label={status} className="visually-hidden">
        {status}
      </output>
      {shown === 'offline' && <OfflineBanner />}
      {shown === 'reconnecting' && <ReconnectingBanner nextTryAt={line.nextTryAt} />}
      {shown === 'back' && (
        <Banner tone="plain" icon={Check} title={`${words.connected}.`}>
          {words.connectedText}
        </Banner>
      )}
    </>
  )
}

function useShown(status: LineStatus['status']): 'offline' | 'reconnecting' | 'back' | null {
  const [shown, setShown] = useState<'offline' | 'reconnecting' | 'back' | null>(null)
  const wanted = status === 'connected' ? (shown === null ? null : 'back') : status === 'offline' ? 'offline' : 'reconnecting'
  useEffect(() => {
    // oxlint-disable react/set-state-in-effect -- what is shown follows the line at its own pace
    if (wanted === shown && wanted !== 'back') return
    if (wanted === 'offline' || (wanted === 'back' && shown !== 'back')) return setShown(wanted)
    const timer = setTimeout(() => setShown(wanted === 'back' ? null : wanted), wanted === 'back' ? BACK_MILLIS : PATIENCE_MILLIS)
    return () => clearTimeout(timer)
    // oxlint-enable react/set-state-in-effect
  }, [wanted, shown])
  return shown
}

function OfflineBanner() {
  const words = useMessages(conversationMessages)
  const waiting = useSelect((state) => state.pending.filter((one) => one.status !== 'failed').length)
  return (
    <Banner tone="warn" icon={CloudOff} title={words.offline} action={<TryNow />}>
      {words.offlineText} {waiting > 0 && <span className="tabular">{words.waitingCount(waiting)}</span>}
    </Banner>
  )
}

function ReconnectingBanner({ nextTryAt }: { nextTryAt: number | null }) {
  const words = useMessages(conversationMessages)
  const seconds = useSecondsTo(nextTryAt)
  return (
    <Banner working title={words.reconnecting} action={<TryNow />}>
      {seconds > 0 ? words.reconnectingText(seconds) : words.reconnectingNow}
    </Banner>
  )
}

function TryNow() {
  const words = useMessages(conversationMessages)
  const { connection } = useWorkspace()
  return (
    <Button size="sm" onClick={() => connection.tryNow()}>
      {words.tryNow}
    </Button>
  )
}

function useSecondsTo(moment: number | null): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [])
  return moment === null ? 0 : Math.max(0, Math.round((moment - now) / 1000))
}
