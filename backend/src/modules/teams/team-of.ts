import type { TeamRow } from '#src/kernel/rows.ts'
import type { Access } from '#src/modules/access/public.ts'

/** The viewer's own team, which was there when they proved who they are. */
export function teamOf(access: Access, { team }: { team: string }): TeamRow {
  const row = access.team(team)
  if (row === undefined) throw new Error(`there is no team ${team}`)
  return row
}
