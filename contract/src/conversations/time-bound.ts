import { z } from 'zod'

/**
 * `oldest` or `latest`: a `ts`, or whole or fractional seconds as text or number (callers pass `0` and `Date.now() / 1000`).
 * The use case reads it, since what is no time at all is answered by a code of its own.
 */
export const timeBound = () => z.union([z.string().max(40), z.number().transform(String)])
