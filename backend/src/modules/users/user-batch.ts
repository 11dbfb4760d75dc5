import type { EventDraft } from '#src/kernel/batch.ts'
import type { UserRow } from '#src/kernel/rows.ts'

export const userChanged = (row: Pick<UserRow, 'id' | 'team'>): EventDraft => ({
  type: 'user.changed',
  user: row.id,
  audience: { team: row.team },
})
