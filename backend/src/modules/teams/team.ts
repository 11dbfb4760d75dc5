import type { Team } from '@parley/contract/team/team'
import type { TeamRow } from '#src/kernel/rows.ts'

/** A workspace as its people see it. `url` is where the caller reached it, and relative without an `origin`, as in frames. */
export function teamView(row: TeamRow, origin = ''): Team {
  return {
    id: row.id,
    name: row.name,
    domain: row.domain,
    url: `${origin}/`,
    icon: { image_default: true },
    allows_outbound: row.allows_outbound === 1,
    has_examples: row.has_examples === 1,
  }
}
