import axe from 'axe-core'
import type { Page } from 'playwright-core'

type Finding = { id: string; nodes: { target: unknown[]; failureSummary?: string }[] }

/** What axe finds on the page as it is now, in both themes; empty when all is well. Each finding says where it was. */
export async function faultsInBothThemes(page: Page, place: string): Promise<string[]> {
  const faults: string[] = []
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    faults.push(...(await violations(page)).map((fault) => `${place}, ${theme}: ${fault}`))
  }
  return faults
}

async function violations(page: Page): Promise<string[]> {
  // By the debugger and not as a <script>, which the page's own policy would refuse.
  const found = await page.evaluate<Finding[]>(`(async () => {
    ${axe.source}
    return (await window.axe.run(document, { resultTypes: ['violations'] })).violations
  })()`)
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${JSON.stringify(node.target)} ${node.failureSummary ?? ''}`))
}
