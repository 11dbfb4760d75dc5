import type { Message } from '../chat/message.ts'
import type { ConversationId, Ts, UserId } from '../kernel/ids.ts'
import type { Presence } from '../users/user.ts'
import type { ServerEvent } from './events.ts'

/*
 * One JSON object per WebSocket text frame, on `/realtime`. The client speaks first: `hello` with a token within ten
 * seconds. Then the server answers `welcome`, replays what the client missed (ordinary events) or says `reset`, and says
 * `live` when the replay is through.
 */

export const REALTIME_PATH = '/realtime'

/** What a client sends. `since` is the `"<log_id>:<seq>"` it knows everything up to; without, it wants only what comes. */
export type ClientFrame =
  | { type: 'hello'; token: string; since?: string }
  /** A fresh token for the same user and session, before the old one expires. */
  | { type: 'token'; token: string }
  | { type: 'typing'; channel: ConversationId; thread_ts?: Ts }
  /** Whose presence to tell from now on; replaces the list before. At most `LIMITS.watchedUsers`. */
  | { type: 'watch'; users: UserId[] }
  /** Whether somebody is at this device; sent on change and every 50 s while active. */
  | { type: 'activity'; active: boolean }

/** What the server sends. `at` is the client's position: `"<log_id>:<seq>"`. */
export type ServerFrame =
  | { type: 'welcome'; connection: string; head: string; heartbeat_ms: number }
  /** Forget what you know, boot again and say hello with the `as_of` you then have. */
  | { type: 'reset'; reason: ResetReason; head: string }
  /** Everything up to `at` was sent; from here on, events come as they happen. */
  | { type: 'live'; at: string }
  /** Sent every `heartbeat_ms` when nothing else was; carries the head so that an idle client's cursor moves. */
  | { type: 'heartbeat'; at: string }
  | { type: 'typing'; channel: ConversationId; user: UserId; thread_ts?: Ts }
  | { type: 'presence'; user: UserId; presence: Presence }
  /** Seen by this user only, and never stored. */
  | { type: 'ephemeral'; channel: ConversationId; message: Message }
  | { type: 'error'; error: FrameError }
  | ServerEvent

export type ResetReason = 'other_log' | 'too_old' | 'too_far_behind' | 'ahead' | 'unreadable'

/** A frame that was refused; the socket stays open. */
export type FrameError = 'invalid_frame' | 'ratelimited' | 'channel_not_found' | 'too_many_users' | 'invalid_auth'

/** WebSocket close codes, and the reason word that goes with each. */
export const CLOSE = {
  internalError: { code: 1011, reason: 'internal_error' },
  serverStopping: { code: 1012, reason: 'server_stopping' },
  invalidFrame: { code: 1007, reason: 'invalid_frame' },
  tooBig: { code: 1009, reason: 'frame_too_big' },
  invalidAuth: { code: 4001, reason: 'invalid_auth' },
  tokenExpired: { code: 4002, reason: 'token_expired' },
  signedOut: { code: 4003, reason: 'signed_out' },
  deactivated: { code: 4004, reason: 'account_inactive' },
  slowConsumer: { code: 4008, reason: 'slow_consumer' },
  tooManyFrames: { code: 4028, reason: 'too_many_frames' },
  noHello: { code: 4009, reason: 'hello_timeout' },
  tooManyConnections: { code: 4029, reason: 'too_many_connections' },
} as const
