import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readUserAgent } from './user-agent.ts'

test('a browser is told by its own name, not by those it also claims', () => {
  const edge =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0'
  assert.deepEqual(readUserAgent(edge), { browser: 'Edge', system: 'Windows', isPhone: false })
  const safari = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15'
  assert.deepEqual(readUserAgent(safari), { browser: 'Safari', system: 'macOS', isPhone: false })
})

test('Chrome without a window is Chrome', () => {
  const headless = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36'
  assert.deepEqual(readUserAgent(headless), { browser: 'Chrome', system: 'Linux', isPhone: false })
})

test('a phone is one, though its agent also speaks of Mac OS X or Linux', () => {
  const iphone =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1'
  assert.deepEqual(readUserAgent(iphone), { browser: 'Safari', system: 'iPhone', isPhone: true })
  const android = 'Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0'
  assert.deepEqual(readUserAgent(android), { browser: 'Firefox', system: 'Android', isPhone: true })
})

test('what no browser sends is unknown', () => {
  assert.deepEqual(readUserAgent('curl/8.5.0'), { browser: undefined, system: undefined, isPhone: false })
})
