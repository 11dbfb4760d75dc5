import type { Locator, Page } from 'playwright-core'
import { eventually } from './eventually.ts'

/** Waits until the page says that its line to the server stands; the words may be hidden. */
export async function untilConnected(page: Page): Promise<void> {
  await untilStatus(page, 'Connected')
}

export async function untilStatus(page: Page, text: string): Promise<void> {
  await page.getByRole('status').filter({ hasText: text }).first().waitFor({ state: 'attached' })
}

/** The row of a conversation in the sidebar; `facts` is what its name goes on with (", 3 unread"). */
export function rowOf(page: Page, name: string, facts?: string): Locator {
  const start = escaped(name)
  const pattern = facts === undefined ? `^${start}(,|$)` : `^${start}${escaped(facts)}$`
  return page.getByRole('navigation', { name: 'Conversations' }).getByRole('link', { name: new RegExp(pattern) })
}

/** Goes to a conversation by its row in the sidebar. */
export async function open(page: Page, name: string): Promise<void> {
  await rowOf(page, name).click()
  await untilOpen(page, name)
}

export async function untilOpen(page: Page, name: string): Promise<void> {
  await page.getByRole('main', { name: 'Conversation' }).getByRole('heading', { level: 1, name, exact: true }).waitFor()
  await page.getByRole('log', { name: `Messages in ${name}` }).waitFor()
}

export const composer = (page: Page): Locator =>
  page.getByRole('main', { name: 'Conversation' }).getByRole('textbox', { name: /^Message / })

/** Types into the open conversation as hands do, and sends with Enter. */
export async function say(page: Page, text: string): Promise<void> {
  await composer(page).click()
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
}

/** A message of the open conversation by all of its plain text, and by who wrote it. */
export function message(page: Page, text: string, author = ''): Locator {
  const name = new RegExp(`^${author === '' ? '.+' : escaped(author)}, [^:]*:\\d\\d.*: ${escaped(text)}$`)
  return page.getByRole('log').getByRole('article', { name })
}

export async function hears(page: Page, author: string, text: string): Promise<void> {
  await message(page, text, author).waitFor()
}

/** What the open conversation shows, in order: "Ada: text", without the times. */
export async function shown(page: Page): Promise<string[]> {
  const names = await page
    .getByRole('log')
    .getByRole('article')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label') ?? ''))
  return names.map((name) => name.replace(/, \d+:\d\d[^:]*: /, ': '))
}

/** Waits until everything written here is on the server. */
export async function untilSent(page: Page): Promise<void> {
  const waiting = page.getByRole('log').getByText(/^(Sending…|Waiting for a connection)$/)
  await eventually(async () => ((await waiting.count()) === 0 ? null : 'a message is still on its way'))
}

/** Waits until the open conversation shows these messages as its last ones, in this order and no other. */
export async function untilShown(page: Page, last: readonly string[]): Promise<void> {
  await eventually(async () => {
    const now = (await shown(page)).slice(-last.length)
    return JSON.stringify(now) === JSON.stringify(last) ? null : `shown at the end: ${JSON.stringify(now)}`
  })
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
