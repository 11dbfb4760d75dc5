// Every link and every path that a document names must exist, and the README stays short.
import { existsSync, globSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { report, type Problem } from './sources.ts'

const README_LINES = 150
const TOP = /^(\.ci|\.github|backend|bench|contract|deploy|docs|e2e|frontend|scripts)\//
// A path in a document may be short for one below these.
const BASES = ['', 'backend/src', 'backend', 'frontend/src', 'frontend', 'contract/src', 'contract']
// Made by a build, an install or a start; `<family>` and `*` stand for many.
const NOT_KEPT = /[<>*{}$…\s]|^(data|data-dev|node_modules)\/|(^|\/)dist(\/|$)/
const PATH = /^[\w.@#-]+(\/[\w.@#-]+)+\/?$/

const problems: Problem[] = []
const documents = globSync(['**/*.md', '.github/**/*.md'], {
  exclude: ['**/node_modules/**', '**/dist/**', 'data/**', 'data-dev/**'],
}).toSorted()
for (const path of documents) {
  const lines = readFileSync(path, 'utf8').split('\n')
  if (path === 'README.md' && lines.length > README_LINES)
    problems.push({ path, line: README_LINES, text: `is longer than ${README_LINES} lines: move detail to docs/` })
  let fenced = false
  for (const [index, line] of lines.entries()) {
    if (/^\s*(```|~~~)/.test(line)) fenced = !fenced
    else if (!fenced) problems.push(...deadEnds(path, line).map((text) => ({ path, line: index + 1, text })))
  }
}
report('docs', `${documents.length} documents`, problems)

function deadEnds(document: string, line: string): string[] {
  const links = [...line.replaceAll(/`[^`]*`/g, '').matchAll(/\]\(([^)\s]+)/g)].map((match) => match[1] ?? '')
  const deadLinks = links
    .filter((link) => !/^([a-z]+:|\/)/i.test(link) && !linkHolds(document, link))
    .map((link) => `the link ${link} leads nowhere: correct it`)
  const paths = [...line.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '').filter(looksLikePath)
  const deadPaths = paths
    .filter((path) => !exists(document, path))
    .map((path) => `${path} does not exist: correct it, or write <…> for a part that varies`)
  return [...deadLinks, ...deadPaths]
}

function linkHolds(document: string, link: string): boolean {
  const [file = '', anchor] = link.split('#')
  const target = file === '' ? document : posix.join(posix.dirname(document), decodeURI(file))
  if (!existsSync(target)) return false
  return anchor === undefined || !target.endsWith('.md') || headings(target).includes(anchor)
}

function headings(file: string): string[] {
  const titles = [...readFileSync(file, 'utf8').matchAll(/^#+\s+(.*)$/gm)].map((match) => match[1] ?? '')
  return titles.map((title) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  )
}

function looksLikePath(text: string): boolean {
  if (NOT_KEPT.test(text) || !PATH.test(text) || text.startsWith('@')) return false
  return TOP.test(text) || /\/[^/]+\.(ts|tsx|mjs|js|json|css|md|html|svg|sh|yml|yaml|conf)$/.test(text)
}

function exists(document: string, path: string): boolean {
  const plain = path.replace(/^#src\//, '')
  return [...BASES, posix.dirname(document)].some((base) => existsSync(posix.join(base, plain)))
}
