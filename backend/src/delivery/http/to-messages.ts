import type { z } from 'zod'

type Issue = z.core.$ZodIssue

const MOST = 20

/** What is wrong with arguments, in the form that Slack's clients print: `[ERROR] … [json-pointer:/blocks/0]` (RFC 6901). */
export function toMessages(issues: readonly Issue[], values: Record<string, unknown>): string[] {
  return issues.slice(0, MOST).map((issue) => {
    const [first] = issue.path
    const isMissing = issue.path.length === 1 && values[String(first)] === undefined
    const reason = isMissing ? `missing required field: ${String(first)}` : innermost(issue).message
    const pointer = issue.path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
    return `[ERROR] ${reason} [json-pointer:${pointer}]`
  })
}

/** A union says only that none of its forms fits; what its last form misses says more. */
function innermost(issue: Issue): Issue {
  const inner = issue.code === 'invalid_union' ? issue.errors.at(-1)?.[0] : undefined
  return inner === undefined ? issue : innermost(inner)
}
