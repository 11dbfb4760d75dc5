import { createContext, useContext } from 'react'
import type { ReactNode } from 'react'
import type { Workspace } from '../engine/workspace.ts'

const WorkspaceContext = createContext<Workspace | null>(null)

/** Everything below shows and does things in this workspace. */
export function WorkspaceProvider(props: { workspace: Workspace; children: ReactNode }) {
  return <WorkspaceContext value={props.workspace}>{props.children}</WorkspaceContext>
}

/** The engine of the signed-in user. Throws outside a `WorkspaceProvider`. */
export function useWorkspace(): Workspace {
  const workspace = useContext(WorkspaceContext)
  if (workspace === null) throw new Error('useWorkspace outside a WorkspaceProvider')
  return workspace
}
