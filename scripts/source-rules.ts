// Rules about test files that no linter knows for node:test.
import { lineOf, readSources, report, type Problem, type Source } from './sources.ts'

type Node = { type: string; start: number; [key: string]: unknown }
type TestCall = { title: string | undefined; only: boolean; offset: number; group: boolean }

const KINDS = new Set(['test', 'it', 'describe', 'suite'])

/** Focused tests, titles used twice in a file, and tests in files that no runner finds. */
export function findSourceProblems(root: string): { files: number; problems: Problem[] } {
  const tests = readSources(root).filter(({ path }) => /\.(test|long)\.tsx?$/.test(path))
  return { files: tests.length, problems: tests.flatMap(problemsIn) }
}

function problemsIn(source: Source): Problem[] {
  const say = (offset: number, text: string): Problem => ({ path: source.path, line: lineOf(source.text, offset), text })
  const problems = source.path.endsWith('x')
    ? [say(0, 'is never run: Node reads no .tsx; test plain TypeScript here, components in a journey')]
    : []
  const lines = new Map<string, number>()
  for (const call of testCalls(source.parsed.program)) {
    if (call.only) problems.push(say(call.offset, 'runs alone: take `.only` away'))
    if (call.title === undefined || call.group) continue
    const before = lines.get(call.title)
    if (before !== undefined) problems.push(say(call.offset, `has the title of line ${before}: say what is different here`))
    else lines.set(call.title, lineOf(source.text, call.offset))
  }
  return problems
}

function* testCalls(value: unknown): Generator<TestCall> {
  if (Array.isArray(value)) for (const item of value) yield* testCalls(item)
  if (!isNode(value)) return
  const call = value.type === 'CallExpression' ? readCall(value) : undefined
  if (call !== undefined) yield call
  for (const child of Object.values(value)) if (typeof child === 'object') yield* testCalls(child)
}

/** `test(…)`, `t.test(…)`, `it.only(…)`; anything else is undefined. */
function readCall({ callee, arguments: given, start }: Node): TestCall | undefined {
  const words = nameOf(callee)
  const kind = words.findLast((word) => KINDS.has(word))
  // `pattern.test(text)` is no test: a test has a function among its arguments.
  if (kind === undefined || !Array.isArray(given) || !given.some((item) => isNode(item) && item.type.endsWith('FunctionExpression')))
    return undefined
  const [first, second] = given as unknown[]
  const title = isNode(first) && typeof first['value'] === 'string' ? first['value'] : undefined
  return { title, offset: start, group: kind === 'describe' || kind === 'suite', only: words.includes('only') || focuses(second) }
}

function nameOf(value: unknown): string[] {
  if (!isNode(value)) return []
  if (value.type === 'Identifier') return [String(value['name'])]
  return value.type === 'MemberExpression' ? [...nameOf(value['object']), ...nameOf(value['property'])] : []
}

function focuses(options: unknown): boolean {
  if (!isNode(options) || !Array.isArray(options['properties'])) return false
  return options['properties'].some((item) => isNode(item) && nameOf(item['key']).includes('only'))
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

if (import.meta.main) {
  const { files, problems } = findSourceProblems('.')
  report('tests', `${files} files`, problems)
}
