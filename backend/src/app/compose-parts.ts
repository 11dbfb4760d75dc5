import type { Config } from '#src/config/read-config.ts'
import { openDiskBlobs } from '#src/adapters/blobs-disk/open-blobs.ts'
import type { HealthCheck } from '#src/delivery/http/health.ts'
import type { BlobStore } from '#src/kernel/blob-store.ts'
import type { Clock } from '#src/kernel/clock.ts'
import { Access } from '#src/modules/access/public.ts'
import { startEndingSessions, type IdentityEngine } from '#src/modules/identity/public.ts'
import { Presence } from '#src/modules/presence/public.ts'
import type { NamedLogger } from '#src/telemetry/logger.ts'
import { clockCheck } from './clock-check.ts'
import { composeIdentity, type IdentityOverrides } from './compose-identity.ts'
import type { Storage } from '#src/modules/storage/stores.ts'
import { openOnDisk, type OpenStorage } from './compose-storage.ts'
import { runStopSteps, type StopStep } from './stop-steps.ts'
import { startUpkeep } from './upkeep.ts'
import { watchCommits } from './watch-commits.ts'
import { sweepAvatars } from '#src/modules/users/public.ts'
import { addressesOf } from './welcome-lines.ts'

/** What lies under every use case, whoever calls it. */
export type AppParts = { storage: Storage; blobs: BlobStore; access: Access; identity: IdentityEngine; presence: Presence; clock: Clock }
type Composed = AppParts & { checks: readonly HealthCheck[]; stopSteps: readonly StopStep[] }
type Wishes = {
  clock: Clock
  loggers: NamedLogger
  onLost: (error: Error) => void
  openStorage?: OpenStorage
  waitMillis?: number
  signal?: AbortSignal
  identity?: IdentityOverrides
}

const WAIT_MS = 30_000

/** In this order: lock and storage, memory, identity. Throws `StartRefused`, having closed again what it had opened. */
export async function composeParts(config: Config, wishes: Wishes): Promise<Composed> {
  const { clock, loggers, onLost, signal, openStorage = openOnDisk, waitMillis = WAIT_MS } = wishes
  const { folder } = config.storage
  // A port that the system chooses is not known yet.
  const url = config.port === 0 ? '' : (addressesOf(config)[0] ?? '')
  const opened = await openStorage({ folder, clock, logger: loggers('storage'), waitMillis, signal, url, onLost })
  const closeStorage: StopStep = { name: 'close storage', within: 1000, run: () => opened.close() }
  try {
    const { committer, check } = watchCommits(opened.committer)
    const storage = { ...opened, committer }
    const snapshot = await storage.access.loadAccess()
    const access = new Access(snapshot)
    // The first listener: whoever is told after it finds memory as the events say.
    storage.onCommitted((group) => {
      for (const change of group.changes) access.apply(change)
    })
    const blobs = await openDiskBlobs({ dataDir: folder })
    await sweepAvatars({ access, blobs }).catch((cause: unknown) =>
      loggers('upkeep').warn({ err: cause }, 'unused pictures were not removed'),
    )
    const identity = await composeIdentity(folder, loggers, wishes.identity)
    const ending = { access, identity, storage, committer, clock, logger: loggers('identity') }
    const stopEnding = startEndingSessions(ending, snapshot.revocations)
    const presence = new Presence({ clock, isManuallyAway: (user) => access.user(user)?.manual_away === 1 })
    const stopUpkeep = startUpkeep({ access, events: storage.events, clock, logger: loggers('upkeep') })
    const stopSteps = [
      { name: 'stop upkeep', within: 100, run: stopUpkeep },
      { name: 'stop ending sessions', within: 100, run: stopEnding },
      { name: 'close identity', within: 300, run: () => identity.close() },
      closeStorage,
    ]
    return { storage, blobs, access, identity, presence, clock, checks: [check, clockCheck({ access, clock })], stopSteps }
  } catch (cause) {
    await runStopSteps([closeStorage], loggers('app'))
    throw cause
  }
}
