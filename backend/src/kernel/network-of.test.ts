import assert from 'node:assert/strict'
import { it } from 'node:test'
import { networkOf } from './network-of.ts'

it('counts IPv4 addresses singly and IPv6 ones by their first four groups, however they are written', () => {
  for (const [ip, network] of [
    ['203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0db8:0001:0002::9', '2001:db8:1:2'],
    ['2001:db8::9', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:0DB8:0000:0001:aaaa:bbbb:cccc:dddd', '2001:db8:0:1'],
    ['2001:db8::7', '2001:db8:0:0'],
    ['', ''],
  ] as const)
    assert.equal(networkOf(ip), network)
})
