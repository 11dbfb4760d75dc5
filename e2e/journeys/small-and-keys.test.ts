import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { composer, hears, message, open, say, untilConnected, untilOpen, untilSent } from '../support/conversation.ts'
import { createWorkspace, join, makeInvite } from '../support/doors.ts'
import { eventually } from '../support/eventually.ts'
import { journey } from '../support/journey.ts'
import { PHONE } from '../support/person.ts'

journey('on a phone one goes from the list to a conversation and back, and writes', async ({ origin, person, picture }) => {
  const ada = await person('Ada')
  const ben = await person('Ben', { viewport: PHONE, hasTouch: true, isMobile: true })
  await createWorkspace(origin, ada)
  const { page } = ben
  const link = await makeInvite(ada.page)
  await page.goto(link)
  await picture(page, 'phone-join')
  await join(link, ben)
  await open(ada.page, 'general')
  await say(ada.page, 'Hello phone')
  await untilSent(ada.page)

  // The list, its tabs, and a conversation.
  await backToList(page)
  await picture(page, 'phone-list')
  const tabs = page.getByRole('navigation', { name: 'Workspace' })
  await tabs.getByRole('link', { name: /^DMs/ }).tap()
  await page.getByRole('link', { name: /^Ben \(you\)/ }).waitFor()
  await page.getByRole('link', { name: /^general/ }).waitFor({ state: 'detached' })
  await tabs.getByRole('link', { name: 'Home' }).tap()
  await page.getByRole('link', { name: /^general/ }).tap()
  await untilOpen(page, 'general')
  await hears(page, 'Ada', 'Hello phone')
  await composer(page).tap()
  await page.keyboard.type('Hello desk')
  await page.getByRole('button', { name: 'Send' }).tap()
  await hears(ada.page, 'Ben', 'Hello desk')
  await picture(page, 'phone-conversation')

  // A long press opens the sheet of what can be done.
  await longPress(page, 'Hello desk')
  const sheet = page.getByRole('menu', { name: 'Message actions' })
  await sheet.getByRole('menuitem', { name: 'Delete message' }).waitFor()
  await picture(page, 'phone-sheet')
  await sheet.getByRole('menuitem', { name: 'Edit message' }).tap()
  await page.getByRole('textbox', { name: 'Edit message' }).press('End')
  await page.keyboard.type('!')
  await page.getByRole('button', { name: 'Save changes' }).tap()
  await hears(ada.page, 'Ben', 'Hello desk!')

  await page
    .getByRole('main')
    .getByRole('button', { name: /^Members/ })
    .tap()
  await page.getByRole('complementary', { name: 'Details' }).getByRole('button', { name: /^Ada/ }).waitFor()
  await picture(page, 'phone-details')
  await page.goBack()
})

async function backToList(page: Page): Promise<void> {
  const row = page.getByRole('link', { name: /^general/ })
  if (await row.isVisible()) return
  await page.getByRole('main').getByRole('button', { name: 'Back' }).tap()
  await row.waitFor()
}

/** Playwright has no long press of its own. */
async function longPress(page: Page, text: string): Promise<void> {
  const box = await message(page, text).boundingBox()
  assert.ok(box !== null)
  const client = await page.context().newCDPSession(page)
  const touchPoints = [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }]
  await client.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints })
  await page.getByRole('menu', { name: 'Message actions' }).waitFor()
  await client.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
}

journey('a conversation can be had with the keyboard alone', async ({ origin, person }) => {
  const ada = await person('Ada')
  const ben = await person('Ben')
  // The wizard by Tab and Enter.
  const { page } = ada
  await page.goto(origin)
  await page.getByRole('heading', { name: 'Create your workspace' }).waitFor()
  for (const text of ['Harbour', ada.name, ada.email, 'correct horse battery staple']) {
    await page.keyboard.type(text)
    await page.keyboard.press('Tab')
  }
  await tabTo(page, 'Show example conversations')
  await page.keyboard.press('Space')
  await page.keyboard.press('Enter')
  await untilConnected(page)
  await join(await makeInvite(page), ben)
  await open(ben.page, 'general')
  await say(ben.page, 'Any keys?')

  // F6 goes round the regions; arrows go through rows and messages; a letter typed nowhere goes to the composer.
  const regions = new Set<string>()
  for (let step = 0; step < 6; step++) {
    await page.keyboard.press('F6')
    regions.add(await page.evaluate<string>(`document.activeElement.closest('nav, main, aside')?.getAttribute('aria-label') ?? ''`))
  }
  for (const name of ['Workspace', 'Conversations', 'Conversation'])
    assert.ok(regions.has(name), `F6 never reached ${name}: ${[...regions].join()}`)

  await f6To(page, 'Conversations')
  await tabTo(page, 'general')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await untilOpen(page, 'general')
  await hears(page, 'Ben', 'Any keys?')
  await composer(page).focus()
  await page.keyboard.press('Shift+Tab')
  await untilFocused(page, /^Ben, .*Any keys\?$/)
  await page.keyboard.press('ArrowUp')
  await untilFocused(page, /joined$/)
  await page.keyboard.type('Only keys')
  await page.keyboard.press('Enter')
  await hears(ben.page, 'Ada', 'Only keys')
  await page.keyboard.press('ArrowUp')
  await page.getByRole('textbox', { name: 'Edit message' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('textbox', { name: 'Edit message' }).waitFor({ state: 'detached' })
})

async function untilFocused(page: Page, name: RegExp): Promise<void> {
  await eventually(async () => {
    const label = await page.evaluate<string>(`document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent`)
    return name.test(label) ? null : `the focus is on ${label}`
  })
}

async function tabTo(page: Page, name: string): Promise<void> {
  for (let step = 0; step < 12; step++) {
    const label = await page.evaluate<string>(
      `(document.activeElement.labels?.[0] ?? document.activeElement).textContent + (document.activeElement.getAttribute('aria-label') ?? '')`,
    )
    if (label.startsWith(name)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not reach ${name}`)
}

async function f6To(page: Page, region: string): Promise<void> {
  for (let step = 0; step < 6; step++) {
    if ((await page.evaluate<string>(`document.activeElement.closest('nav, main, aside')?.getAttribute('aria-label') ?? ''`)) === region)
      return
    await page.keyboard.press('F6')
  }
  throw new Error(`F6 does not reach ${region}`)
}
