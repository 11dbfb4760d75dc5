import { z } from 'zod'

export const logSettings = {
  LOG_LEVEL: z
    .enum(['error', 'warn', 'info', 'debug', 'silent'], { error: 'must be one of error, warn, info, debug, silent' })
    .default('info'),
}
