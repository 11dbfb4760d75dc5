/** Structured logs: never message text, tokens, e-mail addresses. Levels are explained in `docs/operations/logging.md`. */
export interface Logger {
  error(fields: object, message: string): void
  warn(fields: object, message: string): void
  info(fields: object, message: string): void
  debug(fields: object, message: string): void
}
