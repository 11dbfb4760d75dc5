import type { Logger } from '#src/kernel/logger.ts'

/** Says nothing. */
export const quietLogger: Logger = { error: () => {}, warn: () => {}, info: () => {}, debug: () => {} }
