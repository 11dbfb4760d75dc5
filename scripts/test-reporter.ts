import { relative } from 'node:path'
import type { TestEvent } from 'node:test/reporters'

/** What the reporter writes, one JSON line each; the file growing is also the sign that the runner lives. */
export type Report =
  | { kind: 'sign'; file: string }
  | { kind: 'passed' | 'failed'; file: string; title: string; ms: number; message: string }
  | { kind: 'end' }

/** Reports each test (not suites, not skipped ones) as a line of JSON, and that the run came to its end. */
export default async function* reportTests(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  for await (const event of events) {
    const report = read(event)
    if (report !== undefined) yield `${JSON.stringify(report)}\n`
  }
  yield `${JSON.stringify({ kind: 'end' } satisfies Report)}\n`
}

function read(event: TestEvent): Report | undefined {
  if (event.type === 'test:start') return { kind: 'sign', file: short(event.data.file) }
  if (event.type !== 'test:pass' && event.type !== 'test:fail') return undefined
  const { details, file, name, skip, todo } = event.data
  if (details.type === 'suite') return event.type === 'test:fail' && ownFailure(event) ? failure(event) : undefined
  if (event.type === 'test:fail') return todo === undefined ? failure(event) : undefined
  if (skip !== undefined || todo !== undefined) return undefined
  return { kind: 'passed', file: short(file), title: name, ms: details.duration_ms, message: '' }
}

type Failure = Extract<TestEvent, { type: 'test:fail' }>

/** A suite fails with its tests, which are counted already, or by itself (a hook, its body). */
function ownFailure({ data }: Failure): boolean {
  return 'failureType' in data.details.error && data.details.error.failureType !== 'subtestsFailed'
}

function failure({ data }: Failure): Report {
  const { error, duration_ms: ms } = data.details
  const cause = error.cause instanceof Error ? error.cause.message : typeof error.cause === 'string' ? error.cause : error.message
  return { kind: 'failed', file: short(data.file), title: data.name, ms, message: cause }
}

function short(file: string | undefined): string {
  return file === undefined ? '' : relative(process.cwd(), file)
}
