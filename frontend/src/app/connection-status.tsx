import { useSelect } from '../bindings/use-select.ts'
import { useMessages } from '../ui/language.tsx'
import { VisuallyHidden } from '../ui/visually-hidden.tsx'
import { appMessages } from './messages.ts'

/** The line to the server, for screen readers; what is seen of it stands in the conversation. */
export function ConnectionStatus() {
  const words = useMessages(appMessages)
  const status = useSelect((state) => state.line.status)
  const text = { connecting: words.connecting, connected: words.connected, reconnecting: words.reconnecting, offline: words.offline }[
    status
  ]
  return (
    <VisuallyHidden>
      <output>{text}</output>
    </VisuallyHidden>
  )
}
