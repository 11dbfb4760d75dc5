import { describeCommitter } from './committer.conformance.ts'
import { describeConversationStore } from './conversation-store.conformance.ts'
import { describeEventLog } from './event-log.conformance.ts'
import { describeMessageStore } from './message-store.conformance.ts'
import { describePeopleStores } from './people-stores.conformance.ts'
import { describeRaces } from './races.conformance.ts'
import type { OpenStorage } from './storage-support.ts'

/** Everything that a storage engine must do; an engine's own test adds only what is its own. */
export function describeStorage(name: string, open: OpenStorage): void {
  describeCommitter(name, open)
  describeEventLog(name, open)
  describeMessageStore(name, open)
  describeConversationStore(name, open)
  describePeopleStores(name, open)
  describeRaces(name, open)
}
