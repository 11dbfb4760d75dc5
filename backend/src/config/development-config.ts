import { z } from 'zod'

export const developmentSettings = {
  PARLEY_DEV_SEED: z
    .enum(['0', '1'], { error: 'must be 0 or 1' })
    .default('0')
    .transform((text) => text === '1'),
}
