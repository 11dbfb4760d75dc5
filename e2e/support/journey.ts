import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { it } from 'node:test'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { launchBrowser } from './chromium.ts'
import { startParley, type Parley } from './parley.ts'
import { aPerson, type Person } from './person.ts'

/** Where pictures go: with E2E_PICTURES the ones that journeys take, and always what the browsers showed when a journey failed. */
const WANTED = process.env['E2E_PICTURES']
const FAILED = join(tmpdir(), 'parley-failed-journeys')
const STEP_MS = 10_000

export type Stage = {
  readonly parley: Parley
  /** Where the browsers open Parley: the server's address, or the name that `host` gave it. */
  readonly origin: string
  /** Starts a browser profile; nothing is open in it yet. */
  readonly person: (name: string, options?: BrowserContextOptions) => Promise<Person>
  /** Keeps what a tab shows, when somebody wants to look (E2E_PICTURES=folder). */
  readonly picture: (page: Page, name: string) => Promise<void>
}

type JourneyOptions = {
  /** Parley is opened by this name instead of by its address: then the page is no secure context, as in a LAN without TLS. */
  host?: string
}

/**
 * A test with a server and a browser of its own. It fails on any error in a console, any error in a script and any request to another host
 * that the journey did not allow.
 */
export function journey(title: string, play: (stage: Stage) => Promise<void>, { host }: JourneyOptions = {}): void {
  it(title, async () => {
    await using parley = await startParley()
    await using browser = await launchBrowser(host === undefined ? [] : [host])
    const origin = host === undefined ? parley.url : `http://${host}:${parley.port}`
    const people: Person[] = []
    const person = async (name: string, options?: BrowserContextOptions): Promise<Person> => {
      const one = await aPerson(browser, origin, name, options)
      one.context.setDefaultTimeout(STEP_MS)
      people.push(one)
      return one
    }
    try {
      await play({ parley, origin, person, picture })
      assert.deepEqual(
        people.flatMap((one) => one.surprises()),
        [],
      )
    } catch (cause) {
      for (const one of people) for (const [at, page] of one.context.pages().entries()) await failed(page, `${title} ${one.name} ${at + 1}`)
      console.error(people.flatMap((one) => one.surprises()).join('\n'))
      throw cause
    }
  })
}

async function picture(page: Page, name: string): Promise<void> {
  if (WANTED !== undefined) await takePicture(page, WANTED, name)
}

async function takePicture(page: Page, folder: string, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name.replaceAll(/[^\w-]+/g, '-')}.png`) })
}

/** The pages may be gone already; the failure itself counts. */
const failed = async (page: Page, name: string): Promise<void> => await takePicture(page, FAILED, name).catch(() => undefined)
