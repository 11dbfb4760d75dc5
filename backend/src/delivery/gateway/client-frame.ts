import { ID_PATTERNS } from '@parley/contract/kernel/ids'
import { LIMITS } from '@parley/contract/kernel/limits'
import { TS_PATTERN } from '@parley/contract/kernel/ts'
import type { ClientFrame } from '@parley/contract/realtime/frames'
import { z } from 'zod'

const token = z.string().min(1).max(8192)
const channel = z.string().regex(ID_PATTERNS.conversation)

const ClientFrameSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello'), token, since: z.string().max(100).optional() }),
  z.object({ type: z.literal('token'), token }),
  z.object({ type: z.literal('typing'), channel, thread_ts: z.string().regex(TS_PATTERN).optional() }),
  z.object({ type: z.literal('watch'), users: z.array(z.string().regex(ID_PATTERNS.user)) }),
  z.object({ type: z.literal('activity'), active: z.boolean() }),
])

/** A frame as it was meant, or the word for what is wrong with it. Never throws. */
export function parseClientFrame(text: string): ClientFrame | 'invalid_frame' | 'too_many_users' {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return 'invalid_frame'
  }
  const parsed = ClientFrameSchema.safeParse(value)
  if (!parsed.success) return 'invalid_frame'
  if (parsed.data.type === 'watch' && parsed.data.users.length > LIMITS.watchedUsers) return 'too_many_users'
  // zod says `string | undefined` where the contract says "absent": the same on the wire.
  return parsed.data as ClientFrame
}
