import type { TestContext } from 'node:test'
import type { Batch, Committed, RowDraft } from '#src/kernel/batch.ts'
import type { ConversationRow } from '#src/kernel/rows.ts'
import type { ConversationScope } from '#src/modules/access/public.ts'
import type { Storage } from '#src/modules/storage/stores.ts'
import { asSystem } from '#src/modules/access/public.ts'
import { handClock } from '../support/hand-clock.ts'
import type { HandClock } from '../support/hand-clock.ts'
import { batch, conversation } from './sample-rows.ts'

/** Opens an empty storage that is closed when the test ends. `reopen` closes it and opens the same data again. */
export type OpenStorage = (options: {
  clock: HandClock
  test: TestContext
}) => Promise<{ storage: Storage; reopen: () => Promise<Storage> }>

export async function emptyStorage(
  open: OpenStorage,
  test: TestContext,
): Promise<{ storage: Storage; reopen: () => Promise<Storage>; clock: HandClock }> {
  const clock = handClock()
  return { ...(await open({ clock, test })), clock }
}

/** Commits what a test takes for granted. */
export async function commit(storage: Pick<Storage, 'committer'>, parts: Partial<Batch>): Promise<Committed> {
  const result = await storage.committer.commit(batch(parts))
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result)}`)
  return result
}

/** A proof that the product would have made after its check. */
export const scopeOf = (name: string): ConversationScope => asSystem(rowOf(conversation(name)))

// A sample holds no placeholder.
const rowOf = (draft: RowDraft<'conversation'>): ConversationRow => ({ ...draft, v: 1 }) as ConversationRow
