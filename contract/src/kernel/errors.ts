/** What any method may answer, whatever it does (Slack's generic codes, and our own `request_too_large`). */
export const GENERIC_ERRORS = [
  'not_authed',
  'invalid_auth',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'not_allowed_token_type',
  'invalid_arguments',
  'invalid_cursor',
  'invalid_json',
  'invalid_form_data',
  'invalid_post_type',
  'request_too_large',
  'method_not_allowed',
  'ratelimited',
  'unknown_method',
  'storage_full',
  'internal_error',
] as const

export type GenericError = (typeof GENERIC_ERRORS)[number]
