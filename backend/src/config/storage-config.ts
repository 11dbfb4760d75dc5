import { resolve } from 'node:path'
import { z } from 'zod'

export const storageSettings = {
  PARLEY_DATA: z
    .string()
    .refine((path) => !path.includes('\0'), 'must be a path, for example PARLEY_DATA=./data')
    .default('./data')
    .transform((path) => resolve(path)),
}
