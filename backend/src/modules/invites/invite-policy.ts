import type { Viewer } from '#src/kernel/viewer.ts'

/** Owners and admins are alike here. */
export const isTeamAdmin = (viewer: Pick<Viewer, 'role'>): boolean => viewer.role === 'owner' || viewer.role === 'admin'
