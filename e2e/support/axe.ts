import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const SCRIPT = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

type Finding = { id: string; nodes: { target: unknown[]; failureSummary?: string }[] }

/** What axe finds on the page as it is now, in both themes; empty when all is well. Each finding says where it was. */
export async function faultsInBothThemes(page: Page, place: string): Promise<string[]> {
  const faults: string[] = []
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    faults.push(...(await axe(page)).map((fault) => `${place}, ${theme}: ${fault}`))
  }
  return faults
}

async function axe(page: Page): Promise<string[]> {
  // By the debugger and not as a <script>, which the page's own policy would refuse.
  const found = await page.evaluate<Finding[]>(`(async () => {
    ${SCRIPT}
    return (await window.axe.run(document, { resultTypes: ['violations'] })).violations
  })()`)
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${JSON.stringify(node.target)} ${node.failureSummary ?? ''}`))
}
