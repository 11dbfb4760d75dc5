import { z } from 'zod'
import { ID_PATTERNS } from './ids.ts'
import { LIMITS } from './limits.ts'
import { TS_PATTERN } from './ts.ts'

/*
 * Arguments as they come over the wire: a form knows only strings, so booleans arrive as "true" or "1", numbers as
 * digits, lists as "U1,U2" and everything deeper as JSON text; a JSON body has them as they are. Each maker takes both.
 */

export const teamId = () => z.string().regex(ID_PATTERNS.team)
export const userId = () => z.string().regex(ID_PATTERNS.user)
/** Any text: an unknown or malformed channel is answered `channel_not_found`, as Slack does, not `invalid_arguments`. */
export const channelArgument = () => z.string().max(100)
/** Any text: an unknown or malformed user is answered `user_not_found`. */
export const userArgument = () => z.string().max(100)
export const ts = () => z.string().regex(TS_PATTERN)

/** A line of text whose own limit the method answers with a code of its own; this one only keeps out what nobody can mean. */
export const sentLine = () => z.string().max(LIMITS.sentLineChars)

export const flag = () =>
  z.union([z.boolean(), z.enum(['true', 'false', '1', '0', '']).transform((text) => text === 'true' || text === '1')])

export const wholeNumber = (range: { min: number; max: number }) =>
  z
    .union([
      z.number(),
      z
        .string()
        .regex(/^-?\d{1,15}$/)
        .transform(Number),
    ])
    .pipe(z.number().int().min(range.min).max(range.max))

/** `"U1,U2"` or `["U1","U2"]`; empty pieces are dropped. */
export const commaList = (item: z.ZodType<string, string>, max: number) =>
  z
    .union([z.array(z.string()), z.string().transform((text) => text.split(','))])
    .transform((items) => items.map((one) => one.trim()).filter((one) => one !== ''))
    .pipe(z.array(item).max(max))

/** A value, or its JSON text. */
export const jsonArgument = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .union([
      z.string().transform((text, context): unknown => {
        try {
          return JSON.parse(text)
        } catch {
          context.addIssue({ code: 'custom', message: 'is not JSON' })
          return z.NEVER
        }
      }),
      z.unknown(),
    ])
    .pipe(schema)

/** `cursor` and `limit` of a cursor-paged list, as Slack takes them: over the highest is lowered to it, 0 means the usual one. */
export const paging = (fallback: number, highest: number = LIMITS.pageRows) => ({
  cursor: z.string().max(500).optional(),
  limit: wholeNumber({ min: 0, max: 1_000_000 })
    .transform((rows) => (rows === 0 ? fallback : Math.min(rows, highest)))
    .default(fallback),
})

/** `response_metadata` of an answer: the next page, and the point of the event log that the answer is at least as new as. */
export const ResponseMetadata = z.object({
  next_cursor: z.string().optional(),
  /** `"<log_id>:<seq>"`, read before the first row. */
  as_of: z.string().optional(),
  messages: z.array(z.string()).optional(),
  warnings: z.array(z.string()).optional(),
})
export type ResponseMetadata = z.infer<typeof ResponseMetadata>
