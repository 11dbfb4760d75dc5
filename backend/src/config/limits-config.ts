import { z } from 'zod'

const count = (example: string) => {
  const error = `must be a whole number from 1 on, for example ${example}`
  return z.coerce.number({ error }).int(error).min(1, error).max(10_000_000, error)
}
const RATE = 'must be "off" or a factor from 0.1 to 1000, for example PARLEY_RATE_LIMIT=2 for twice the usual rate'

export const limitsSettings = {
  PARLEY_RATE_LIMIT: z
    .string()
    .transform((text, context): number | 'off' => {
      if (text.trim() === 'off') return 'off'
      const factor = Number(text)
      if (factor >= 0.1 && factor <= 1000) return factor
      context.addIssue({ code: 'custom', message: RATE })
      return z.NEVER
    })
    .default(1),
  PARLEY_CONNECTIONS: count('PARLEY_CONNECTIONS=20000').default(20_000),
  PARLEY_CONNECTIONS_PER_USER: count('PARLEY_CONNECTIONS_PER_USER=100').default(40),
}
