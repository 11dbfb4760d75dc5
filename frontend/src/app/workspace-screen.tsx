import type { TeamId } from '@parley/contract/kernel/ids'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { useLocation, useRoute } from 'wouter'
import { useAuth } from '../bindings/auth-context.tsx'
import { PlacesProvider } from '../bindings/places.tsx'
import { useSelect } from '../bindings/use-select.ts'
import { PhoneTabs, Rail } from '../features/channels/rail.tsx'
import { Sidebar } from '../features/channels/sidebar.tsx'
import { ConversationView } from '../features/messages/conversation-view.tsx'
import { AppFrame } from '../ui/frame/app-frame.tsx'
import { useMessages } from '../ui/language.tsx'
import { PHONE, useMedia } from '../ui/use-media.ts'
import { AppDialog } from './app-dialog.tsx'
import { ConnectionStatus } from './connection-status.tsx'
import { appMessages } from './messages.ts'
import { closeWorkspace } from './open-workspace.ts'
import { panelFor } from './app-panel.tsx'
import { ScreenSkeleton } from './screen-skeleton.tsx'
import { ScreenTopBar } from './screen-top-bar.tsx'
import { useActivity } from './use-activity.ts'
import { useHomeConversation } from './use-home-conversation.ts'
import { tsOfAddress, usePlacesOf } from './use-places.ts'
import { useShortcuts } from './use-shortcuts.ts'
import { useTitle } from './use-title.ts'

/** The signed-in app: joins the features in the frame. */
export function WorkspaceScreen({ team, onSignedOut }: { team: TeamId; onSignedOut: () => void }) {
  const isReady = useSelect((state) => state.phase === 'ready')
  return isReady ? <Screen team={team} onSignedOut={onSignedOut} /> : <ScreenSkeleton />
}

function Screen({ team, onSignedOut }: { team: TeamId; onSignedOut: () => void }) {
  const words = useMessages(appMessages)
  const [location] = useLocation()
  const [, route] = useRoute<{ channel?: string; ts?: string }>('/client/:team/:channel?/:ts?')
  const home = useHomeConversation(team, route?.channel)
  const channel = route?.channel ?? home
  const { places, dialog, panel, closeDialog } = usePlacesOf(team, useSignOut(onSignedOut))
  // The list of a phone is a page of its own, on which no conversation is open.
  const shown = useMedia(PHONE) ? route?.channel : channel
  const [drawerAt, setDrawerAt] = useState<string | null>(null)
  useActivity()
  useShortcuts(places, channel, panel)
  useTitle(useSelect((state) => (channel === undefined ? null : (state.conversations[channel]?.facts.name ?? null))))
  return (
    <PlacesProvider value={places}>
      <AppFrame
        rail={{ label: words.workspace, content: <Rail /> }}
        topBar={<ScreenTopBar onSidebar={() => setDrawerAt(drawerAt === location ? null : location)} />}
        sidebar={{ label: words.conversations, content: <Sidebar current={shown} /> }}
        main={{
          label: words.conversation,
          content: channel !== undefined && (
            <ConversationView key={channel} channel={channel} ts={tsOfAddress(route?.ts)} onBack={places.openList} />
          ),
        }}
        panel={panelFor(panel, words, places)}
        tabs={<PhoneTabs />}
        pane={panel !== null ? 'panel' : route?.channel === undefined ? 'list' : 'main'}
        // Going somewhere closes the drawer: it is open only at the address where it was opened.
        drawerOpen={drawerAt === location}
        onDrawerClose={() => setDrawerAt(null)}
      />
      <AppDialog dialog={dialog} onClose={closeDialog} />
      <ConnectionStatus />
    </PlacesProvider>
  )
}

function useSignOut(onSignedOut: () => void): () => void {
  const auth = useAuth()
  const queries = useQueryClient()
  return useCallback(() => {
    const leave = () => {
      closeWorkspace({ wipe: true })
      queries.removeQueries({ predicate: (query) => query.queryKey[0] !== 'auth.state' })
      onSignedOut()
    }
    auth.signOut().then(leave, leave)
  }, [auth, queries, onSignedOut])
}
