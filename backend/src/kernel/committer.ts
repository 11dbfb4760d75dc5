import { AppError } from './app-error.ts'
import type { Batch, Committed, Refused } from './batch.ts'

/**
 * The one door for writes. Resolves when the batch is durable and everything of it was applied to memory and told; throws
 * `AppError('storage_full')` when it could not be stored, and then nothing of it was.
 */
export interface Committer {
  commit(batch: Batch): Promise<Committed | Refused>
}

/** What a use case decided: the batch, what to answer once it is durable, and (if a refusal is an answer too) what then. */
export type Decision<Answer> = {
  batch: Batch
  answer: (done: Committed) => Answer | Promise<Answer>
  /** May answer a refused precondition; undefined means: read and decide again. */
  onRefused?: (refused: Refused) => Answer | Promise<Answer> | undefined
}

const ATTEMPTS = 3

/**
 * Read, decide, commit. `decide` reads and throws what the caller did wrong; a precondition that fails afterwards means that
 * somebody else was faster, so it is asked again, three times at most.
 */
export async function commitDecision<Answer>(committer: Committer, decide: () => Promise<Decision<Answer>>): Promise<Answer> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const decision = await decide()
    const result = await committer.commit(decision.batch)
    if (result.ok) return await decision.answer(result)
    const answer = await decision.onRefused?.(result)
    if (answer !== undefined) return answer
  }
  throw new AppError('ratelimited', { retryAfter: 1 })
}
