import { within } from './eventually.ts'
import type { TestSocket } from './test-socket.ts'

/** How the server ended a socket, bounded in time. */
export function endOf(socket: TestSocket): Promise<{ code: number; reason: string }> {
  return within(socket.closed, `the end of a socket that got ${socket.frames.map(({ type }) => type).join(', ') || 'nothing'}`)
}
