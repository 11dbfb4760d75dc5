import { Session } from '../engine/api/session.ts'
import type { Identity } from '../engine/api/session.ts'
import { Workspace } from '../engine/workspace.ts'
import { localStore } from '../lib/storage.ts'

type Open = { identity: Identity; workspace: Workspace }
let current: Open | null = null

const request = (url: string, init?: RequestInit): Promise<Response> => fetch(url, init)

/**
 * The one running engine of this page, started at first use. It lives outside React, since drawing twice must not connect
 * twice. `onEnded` is told when the session is over for this page.
 */
export function openWorkspace(identity: Identity, onEnded: () => void): Workspace {
  if (current?.identity.team === identity.team && current.identity.user === identity.user) return current.workspace
  current?.workspace.close({ wipe: false })
  const ended = () => {
    // Late answers of a workspace that another one has replaced end nothing any more.
    if (current?.workspace !== workspace) return
    closeWorkspace({ wipe: false })
    onEnded()
  }
  const session = new Session({ fetch: request, expected: { team: identity.team, user: identity.user }, onEnded: ended })
  const workspace = new Workspace({
    session,
    identity,
    fetch: request,
    openSocket: (path) => new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}${path}`),
    storage: localStore,
  })
  current = { identity, workspace }
  // A refusal here is the session's end, which was told above.
  workspace.start().catch(() => undefined)
  return workspace
}

/** `wipe`: signed out on purpose, so nothing of this user stays in the browser. */
export function closeWorkspace(options: { wipe: boolean }): void {
  current?.workspace.close(options)
  current = null
}
