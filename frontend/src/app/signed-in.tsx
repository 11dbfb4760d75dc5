import { useState } from 'react'
import { WorkspaceProvider } from '../bindings/workspace-context.tsx'
import type { Identity } from '../engine/api/session.ts'
import { openWorkspace } from './open-workspace.ts'
import { WorkspaceScreen } from './workspace-screen.tsx'

/** The workspace of one user of one team; give it the identity as `key`. */
export function SignedIn({ identity, onEnded }: { identity: Identity; onEnded: () => void }) {
  const [workspace] = useState(() => openWorkspace(identity, onEnded))
  return (
    <WorkspaceProvider workspace={workspace}>
      <WorkspaceScreen team={identity.team} onSignedOut={onEnded} />
    </WorkspaceProvider>
  )
}
