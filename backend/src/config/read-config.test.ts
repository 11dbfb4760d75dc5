import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, it } from 'node:test'
import { ConfigFaults, readConfig, settings } from './read-config.ts'

const faultsOf = (env: Record<string, string>): readonly string[] => {
  try {
    readConfig(env)
    return []
  } catch (cause) {
    assert(cause instanceof ConfigFaults)
    return cause.faults
  }
}

describe('settings', () => {
  it('all have a default', () => {
    const config = readConfig({})
    assert.deepEqual([config.port, config.host, config.publicUrl], [3000, undefined, undefined])
    assert.equal(config.storage.folder, resolve('./data'))
    assert.deepEqual(config.trustProxy, { by: 'none' })
    assert.deepEqual(config.limits, { rate: 1, connections: 20_000, connectionsPerUser: 40 })
  })
  it('count as left out when empty', () => {
    assert.equal(readConfig({ PORT: '', PARLEY_URL: ' ' }).port, 3000)
  })
  it('cannot be changed afterwards', () => {
    const config = readConfig({})
    assert.throws(() => Object.assign(config, { port: 1 }), TypeError)
    assert.throws(() => Object.assign(config.limits, { rate: 'off' }), TypeError)
  })
  it('are reported all at once, each with what to write instead', () => {
    const faults = faultsOf({
      PORT: 'http',
      PARLEY_URL: 'chat.example.org',
      PARLEY_TRUST_PROXY: 'all',
      LOG_LEVEL: 'loud',
      PARLEY_RATE_LIMIT: '0',
    })
    assert.deepEqual(
      faults.map((fault) => fault.split(' ')[0]),
      ['PORT', 'PARLEY_URL', 'PARLEY_TRUST_PROXY', 'LOG_LEVEL', 'PARLEY_RATE_LIMIT'],
    )
    for (const fault of faults) assert.match(fault, /must be .+\.$/)
  })
  it('refuse a port that is none', () => {
    for (const port of ['-1', '65536', '3000.5', '3000x']) assert.equal(faultsOf({ PORT: port }).length, 1, port)
    assert.equal(readConfig({ PORT: '0' }).port, 0)
  })
  it('take an origin as the public address, and nothing more', () => {
    assert.equal(readConfig({ PARLEY_URL: 'https://Chat.example.org/' }).publicUrl, 'https://chat.example.org')
    assert.equal(readConfig({ PARLEY_URL: 'http://10.0.0.5:8080' }).publicUrl, 'http://10.0.0.5:8080')
    for (const url of ['https://x.org/chat', 'https://a:b@x.org', 'ftp://x.org', 'https://x.org?a', 'x']) {
      assert.equal(faultsOf({ PARLEY_URL: url }).length, 1, url)
    }
  })
  it('take proxies by number or by address', () => {
    assert.deepEqual(readConfig({ PARLEY_TRUST_PROXY: '2' }).trustProxy, { by: 'hops', hops: 2 })
    assert.deepEqual(readConfig({ PARLEY_TRUST_PROXY: 'none' }).trustProxy, { by: 'none' })
    const { trustProxy } = readConfig({ PARLEY_TRUST_PROXY: '10.0.0.0/8, ::1' })
    assert.deepEqual(trustProxy, { by: 'ranges', ranges: ['10.0.0.0/8', '::1'] })
    for (const text of ['10.0.0.0/33', '10.0.0', '11', '-1', 'true', '::1/129'])
      assert.equal(faultsOf({ PARLEY_TRUST_PROXY: text }).length, 1, text)
  })
  it('that look like ours but are none are named', () => {
    assert.deepEqual(readConfig({ PARLEY_DTA: './x', PATH: '/bin' }).unknown, ['PARLEY_DTA'])
  })
  it('are the ones that .env.example lists, each with a comment, and its values are accepted', () => {
    const text = readFileSync(join(import.meta.dirname, '../../../.env.example'), 'utf8')
    const listed = [...text.matchAll(/^# [^\n]+\n(?:# )?([A-Z_]+)=(.+)$/gm)]
    assert.deepEqual(new Set(listed.map(([, name]) => name)), new Set(Object.keys(settings)))
    assert.deepEqual(faultsOf(Object.fromEntries(listed.map(([, name, value]) => [name ?? '', value ?? '']))), [])
  })
})
