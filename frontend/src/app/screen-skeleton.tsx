import { AppFrame } from '../ui/frame/app-frame.tsx'
import { useMessages } from '../ui/language.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { appMessages } from './messages.ts'
import { ConnectionStatus } from './connection-status.tsx'

/** The shape of the app until the first boot is here. */
export function ScreenSkeleton() {
  const words = useMessages(appMessages)
  return (
    <>
      <AppFrame
        rail={{ label: words.workspace, content: null }}
        topBar={null}
        sidebar={{ label: words.conversations, content: <SkeletonRows look="list" rows={9} /> }}
        main={{ label: words.conversation, content: <SkeletonRows look="messages" rows={6} /> }}
        pane="list"
      />
      <ConnectionStatus />
    </>
  )
}
