import { mkdtempSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { median, percentile } from './support/figures.ts'
import type { Figure } from './support/figures.ts'
import { inParallel, Product } from './support/product.ts'

const IN_FLIGHT = 64
const POSTS = 12_000
const ROUNDS = 3

/** `chat.postMessage`, durable and acknowledged, 64 in flight, against a bare group-commit loop of 64 rows on the same disk. */
export async function benchPost(): Promise<Figure[]> {
  await using product = await Product.prepare()
  await product.start()
  const owner = await product.setUp()
  const { channel } = await product.call(owner.token, 'conversations.create', { name: 'bench' })
  // A conversation object.
  const id = (channel as { id: string }).id
  const rates: number[] = []
  const bare: number[] = []
  const delays: number[] = []
  for (let round = 0; round <= ROUNDS; round++) {
    const rate = await postRate(product, { token: owner.token, channel: id }, delays)
    const reference = bareRate()
    // The first round warms up.
    if (round === 0) delays.length = 0
    else {
      rates.push(rate)
      bare.push(reference)
    }
  }
  const [rate, reference] = [median(rates), median(bare)]
  return [
    { name: 'chat.postMessage, 64 in flight', value: rate, unit: '/s', reference, must: 3_000, aim: 6_000, higherIsBetter: true },
    {
      name: 'chat.postMessage against the bare loop',
      value: rate / reference,
      unit: '×',
      reference: 1,
      must: 0.1,
      aim: 0.2,
      higherIsBetter: true,
    },
    { name: 'chat.postMessage, 64 in flight: p50', value: percentile(delays, 0.5), unit: 'ms', reference: null, must: null, aim: null },
    { name: 'chat.postMessage, 64 in flight: p99', value: percentile(delays, 0.99), unit: 'ms', reference: null, must: null, aim: null },
  ]
}

async function postRate(product: Product, to: { token: string; channel: string }, delays: number[]): Promise<number> {
  const began = performance.now()
  await inParallel(POSTS, IN_FLIGHT, async (number) => {
    const sent = performance.now()
    await product.call(to.token, 'chat.postMessage', { channel: to.channel, text: textOf(number), client_msg_id: randomUUID() })
    delays.push(performance.now() - sent)
  })
  return (POSTS * 1000) / (performance.now() - began)
}

/** About 400 bytes of words from a vocabulary of some thousands, as people have; the same for the same number. */
function textOf(number: number): string {
  let seed = number + 1
  const words = Array.from({ length: 55 }, () => {
    seed = Math.imul(seed ^ (seed >>> 15), 0x2c1b3c6d) >>> 0
    return (seed % 5_000).toString(36) + 'word'.slice(seed % 3)
  })
  return words.join(' ')
}

/** Rows per second of a loop that does nothing but insert 64 messages a commit, `synchronous=FULL`, with three indexes and a full-text row each. */
function bareRate(): number {
  const folder = mkdtempSync(join(tmpdir(), 'parley-bare-'))
  const db = new DatabaseSync(join(folder, 'bare.db'))
  try {
    db.exec(`pragma journal_mode=wal; pragma synchronous=full;
      create table message (channel text, ts text, author text, body text, primary key (channel, ts)) without rowid;
      create index by_author on message (author, ts); create index by_ts on message (ts); create index by_channel_author on message (channel, author);
      create virtual table words using fts5(body)`)
    const insert = db.prepare('insert into message values (?, ?, ?, ?)')
    const index = db.prepare('insert into words (body) values (?)')
    const began = performance.now()
    for (let row = 0; row < POSTS;) {
      db.exec('begin immediate')
      for (const end = row + IN_FLIGHT; row < end; row++) {
        insert.run('C1', String(row).padStart(12, '0'), 'U1', textOf(row))
        index.run(textOf(row))
      }
      db.exec('commit')
    }
    return (POSTS * 1000) / (performance.now() - began)
  } finally {
    db.close()
    rmSync(folder, { recursive: true })
  }
}
