import { z } from 'zod'
import { LIMITS } from '../kernel/limits.ts'

/*
 * The routes under `/api/auth/`: what a browser needs before it has a token. JSON in, JSON out, `ok` and an error code like
 * a method, but with the session's cookie, so every POST needs an Origin that is ours.
 */

const email = z.string().trim().max(254)
const password = z.string().max(LIMITS.passwordMaxChars)
const personName = z.string().trim().max(LIMITS.displayNameChars)
const timeZone = z.string().max(100)

/** `GET /api/auth/state`: which door to show. Tells nothing of the workspace but its name. */
export const AuthState = z.object({
  /** No owner yet: the first-run wizard. */
  needs_setup: z.boolean(),
  /** The wizard asks for the code that the start printed: this browser is not on the server's own machine. */
  needs_setup_code: z.boolean(),
  workspace_name: z.string().nullable(),
  /** Who the cookie belongs to, and the teams they are a user of; an account without a user is legal. */
  signed_in: z
    .object({
      email: z.string(),
      name: z.string(),
      users: z.array(z.object({ team: z.string(), user: z.string(), team_name: z.string() })),
    })
    .nullable(),
})
export type AuthState = z.infer<typeof AuthState>

/** `POST /api/auth/setup`: the first visitor makes the workspace and is its owner. Signs in. */
export const SetupInput = z.object({
  workspace_name: z.string().trim().max(LIMITS.teamNameChars),
  name: personName,
  email,
  password,
  tz: timeZone.default('UTC'),
  with_examples: z.boolean().default(false),
  allows_outbound: z.boolean().default(false),
  setup_code: z.string().max(100).optional(),
})
export type SetupInput = z.input<typeof SetupInput>
export type SetupError =
  | 'already_set_up'
  | 'setup_code_wrong'
  | 'workspace_name_missing'
  | 'name_missing'
  | 'invalid_email'
  | 'weak_password'
  | 'email_taken'

/** `POST /api/auth/invite`: what a join link leads to. */
export const InviteInput = z.object({ code: z.string().max(200) })
export const InviteView = z.object({ workspace_name: z.string(), inviter_name: z.string(), expires: z.number().int() })
export type InviteView = z.infer<typeof InviteView>
export type InviteError = 'invite_not_found' | 'invite_expired' | 'invite_revoked' | 'invite_used_up'

/**
 * `POST /api/auth/join`: a new account, or (with the cookie and without a password) the signed-in account's user in the
 * invite's team. An e-mail that has an account already joins as that account if the password is its own. Signs in.
 */
export const JoinInput = z.object({
  code: z.string().max(200),
  name: personName,
  email: email.optional(),
  password: password.optional(),
  tz: timeZone.default('UTC'),
  /** Join as who the cookie says, instead of a new account. */
  as_signed_in: z.boolean().default(false),
})
export type JoinInput = z.input<typeof JoinInput>
export type JoinError =
  | InviteError
  | 'name_missing'
  | 'invalid_email'
  | 'weak_password'
  | 'email_taken'
  | 'already_in_team'
  | 'account_inactive'
  | 'not_signed_in'

/** `POST /api/auth/refresh`: a five-minute token for one user of one team. Both may be left out: the account's only or first user. */
export const RefreshInput = z.object({ team: z.string().max(50).optional(), user: z.string().max(50).optional() })
export const RefreshOutput = z.object({
  token: z.string(),
  /** Seconds. */
  expires_in: z.number().int(),
  team: z.string(),
  user: z.string(),
})
export type RefreshOutput = z.infer<typeof RefreshOutput>
/** `other_account`: the cookie belongs to somebody else now. `no_user`: the account has no user (any more) in a team. */
export type RefreshError = 'not_signed_in' | 'other_account' | 'no_user' | 'account_inactive'

/** `GET /api/chat/token`, with a Bearer token: the token to say hello with on the realtime socket, and where that is. */
export const ChatToken = z.object({ token: z.string(), expires_in: z.number().int(), url: z.string() })
export type ChatToken = z.infer<typeof ChatToken>

/** `POST /api/auth/revoke-session`: ends one of the own sessions. */
export const RevokeSessionInput = z.object({ id: z.string().max(200) })
export type RevokeSessionError = 'not_signed_in' | 'session_not_found'

/** Every code that a use case behind these routes refuses with. */
export type AuthError = SetupError | InviteError | JoinError | RefreshError | RevokeSessionError

/** A session as `GET /api/auth/list-sessions` tells it. Times in seconds. */
export const SessionView = z.object({
  id: z.string(),
  is_current: z.boolean(),
  created: z.number().int(),
  last_used: z.number().int(),
  user_agent: z.string(),
  ip: z.string(),
})
export type SessionView = z.infer<typeof SessionView>
