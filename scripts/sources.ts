// The source files of a tree, parsed: what every own rule works on.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync, type ParseResult } from 'oxc-parser'

export type Source = { path: string; text: string; parsed: ParseResult }

/** A finding as every check prints it: where, what, and what to do about it. */
export type Problem = { path: string; line: number; text: string }

const FILES = '{contract,backend,frontend,e2e,bench,scripts}/**/*.{ts,tsx,mjs}'

/** Every source file below `root`, with `/` in its path, declaration files left out. */
export function readSources(root: string): Source[] {
  const paths = globSync(FILES, { cwd: root, exclude: ['**/node_modules/**', '**/dist/**', '**/.dist-*/**'] })
  return paths
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !path.endsWith('.d.ts'))
    .toSorted()
    .map((path) => {
      const text = readFileSync(join(root, path), 'utf8')
      return { path, text, parsed: parseSync(path, text) }
    })
}

export function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}

/** Prints the findings and sets the exit code. */
export function report(name: string, count: string, problems: Problem[]): void {
  for (const { path, line, text } of problems) console.error(`${path}:${line}: ${text}`)
  console.log(`${name}: ${count}, ${problems.length} problems`)
  if (problems.length > 0) process.exitCode = 1
}
