import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AuthError } from '@parley/contract/auth/routes'
import type { GenericError } from '@parley/contract/kernel/errors'
import { AppError } from '#src/kernel/app-error.ts'
import type { Logger } from '#src/kernel/logger.ts'
import { AuthRefusal, IdentityBusy } from '#src/modules/identity/public.ts'
import { sendEarly } from './send-answer.ts'

/** What HTTP itself refuses, as the identity engine does for its own routes. */
export class HttpRefusal extends Error {
  readonly status: number
  readonly code: string
  constructor(status: number, code: string) {
    super(code)
    this.status = status
    this.code = code
  }
}

/** Routes under `/api/auth/` are no methods: nothing of Slack's calls them, so statuses say what they mean. */
const AUTH_STATUS: { [Code in AuthError]: number } = {
  already_set_up: 409,
  setup_code_wrong: 403,
  workspace_name_missing: 400,
  name_missing: 400,
  invalid_email: 400,
  weak_password: 400,
  email_taken: 409,
  invite_not_found: 404,
  invite_expired: 410,
  invite_revoked: 410,
  invite_used_up: 410,
  already_in_team: 409,
  account_inactive: 403,
  not_signed_in: 401,
  other_account: 403,
  no_user: 404,
  session_not_found: 404,
}

const GENERIC_STATUS: Partial<Record<GenericError, number>> = {
  not_authed: 401,
  invalid_auth: 401,
  token_expired: 401,
  token_revoked: 401,
  account_inactive: 403,
  request_too_large: 413,
  ratelimited: 429,
  storage_full: 507,
}

type Refused = { status: number; error: string; retryAfter?: number }

/** Answers `{ok:false,error}`; what is no refusal is reported, and told as `internal_error`. */
export function sendAuthRefusal(
  request: IncomingMessage,
  response: ServerResponse,
  { cause, logger }: { cause: unknown; logger: Logger },
): void {
  const { status, error, retryAfter = 1 } = refusedBy(cause, logger)
  if (status === 429) response.setHeader('retry-after', String(Math.max(1, Math.ceil(retryAfter))))
  sendEarly(request, response, { answer: { ok: false, error }, status })
}

function refusedBy(cause: unknown, logger: Logger): Refused {
  if (cause instanceof HttpRefusal) return { status: cause.status, error: cause.code }
  if (cause instanceof AuthRefusal) return { status: AUTH_STATUS[cause.code], error: cause.code }
  if (cause instanceof IdentityBusy) return { status: 429, error: 'ratelimited', retryAfter: 10 }
  if (cause instanceof AppError && isGeneric(cause.code))
    return { status: GENERIC_STATUS[cause.code] ?? 400, error: cause.code, retryAfter: cause.details.retryAfter ?? 1 }
  logger.error({ err: cause }, 'a route of sign-in failed unexpectedly')
  return { status: 500, error: 'internal_error' }
}

const isGeneric = (code: string): code is GenericError => code in GENERIC_STATUS
