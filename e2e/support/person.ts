import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'

const DESKTOP = { width: 1440, height: 900 }
export const PHONE = { width: 390, height: 844 }
export const PASSWORD = 'correct horse battery staple'

/** Somebody with a browser profile of their own: `page` is their first tab. */
export type Person = {
  readonly name: string
  readonly email: string
  readonly context: BrowserContext
  readonly page: Page
  /** Another tab of the same browser. */
  newTab(): Promise<Page>
  /** From now on this is no surprise in the console: a refusal that the journey asks for, a connection that it cuts. */
  allow(...noise: readonly RegExp[]): void
  /** Errors in the console and in scripts, and requests to other hosts, since the beginning. */
  surprises(): string[]
}

/** What Chromium writes while the server or the network is away. */
export const AWAY = [/net::ERR_/, /WebSocket connection to .* failed/]
/** What Chromium writes about answers with this status. */
export const answered = (status: number): RegExp => new RegExp(`the server responded with a status of ${status}`)

/** `origin` is the only place that this browser may ask for anything. */
export async function aPerson(browser: Browser, origin: string, name: string, options: BrowserContextOptions = {}): Promise<Person> {
  const context = await browser.newContext({ viewport: DESKTOP, locale: 'en-GB', timezoneId: 'Europe/Paris', ...options })
  const noise: RegExp[] = []
  const seen: string[] = []
  const note = (text: string): void => {
    if (!noise.some((one) => one.test(text))) seen.push(`${name}: ${text}`)
  }
  context.on('console', (message) => {
    if (message.type() === 'error') note(`${message.text()} (${message.location().url})`)
  })
  context.on('weberror', (error) => note(String(error.error().stack ?? error.error())))
  const watch = (url: string): void => {
    if (!isOwn(url, origin)) seen.push(`${name}: asked another host: ${url}`)
  }
  context.on('request', (request) => watch(request.url()))
  context.on('page', (page) => page.on('websocket', (socket) => watch(socket.url())))
  const newTab = async (): Promise<Page> => await context.newPage()
  return {
    name,
    email: `${name.toLowerCase()}@example.org`,
    context,
    page: await newTab(),
    newTab,
    allow: (...patterns) => noise.push(...patterns),
    surprises: () => seen,
  }
}

function isOwn(url: string, origin: string): boolean {
  if (/^(data|blob|about):/.test(url)) return true
  return new URL(url.replace(/^ws/, 'http')).origin === origin
}
