import type { ConversationId, TeamId, Ts } from '@parley/contract/kernel/ids'
import { useEffect, useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import type { Dialog, Panel, Places } from '../bindings/places.tsx'

export type Here = { places: Places; dialog: Dialog | null; panel: Panel | null; closeDialog: () => void }

/** Addresses: `/client/<team>`, `/client/<team>/<conversation>`, `/client/<team>/<conversation>/<ts>`. */
const hrefOf = (team: TeamId, channel: ConversationId, ts?: Ts): string => `/client/${team}/${channel}${ts === undefined ? '' : `/${ts}`}`

/** `p1234567890123456` of a permalink as a `ts`, or the `ts` itself. */
export function tsOfAddress(part: string | undefined): Ts | undefined {
  if (part === undefined) return undefined
  const found = /^p(\d{10})(\d{6})$/.exec(part)
  if (found !== null) return `${found[1]}.${found[2]}`
  return /^\d{10}\.\d{6}$/.test(part) ? part : undefined
}

/** What is open beside and above the conversation, and the ways to go elsewhere. */
export function usePlacesOf(team: TeamId, signOut: () => void): Here {
  const [, navigate] = useLocation()
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const [panel, setPanel] = useState<Panel | null>(null)
  const places = useMemo<Places>(
    () => ({
      hrefOf: (channel, ts) => hrefOf(team, channel, ts),
      openConversation: (channel, ts) => {
        setDialog(null)
        setPanel((before) => (before?.kind === 'profile' ? before : null))
        navigate(hrefOf(team, channel, ts))
      },
      openList: () => navigate(`/client/${team}`),
      leaveGone: () => {
        setPanel(null)
        navigate(`/client/${team}`, { replace: true })
      },
      openDialog: setDialog,
      openPanel: setPanel,
      closePanel: () => setPanel(null),
      follow: (url) => {
        const address = new URL(url, location.href)
        const found = /^\/archives\/([A-Z0-9]+)(?:\/([^/]+))?$/.exec(address.pathname)
        if (address.origin !== location.origin || found?.[1] === undefined) return false
        navigate(hrefOf(team, found[1], tsOfAddress(found[2])))
        return true
      },
      signOut,
    }),
    [team, navigate, signOut],
  )
  useEffect(() => {
    // Back and Forward leave what lies over the page, as a press on a conversation does.
    const moved = () => {
      setDialog(null)
      setPanel(null)
    }
    addEventListener('popstate', moved)
    return () => removeEventListener('popstate', moved)
  }, [])
  return { places, dialog, panel, closeDialog: () => setDialog(null) }
}
