import assert from 'node:assert/strict'
import { IncomingMessage, type IncomingHttpHeaders } from 'node:http'
import { BlockList, Socket } from 'node:net'
import { describe, it } from 'node:test'
import { createOrigins, type OriginOptions } from './origin.ts'

const direct = createOrigins({ publicUrl: undefined, trusted: null })
const behind = (trusted: OriginOptions['trusted']) => createOrigins({ publicUrl: undefined, trusted })
const published = createOrigins({ publicUrl: 'https://chat.example.org', trusted: null })

/** A request as it came over the wire from `peer`. */
function asked(headers: IncomingHttpHeaders, peer = '192.168.1.20'): IncomingMessage {
  const socket = new Socket()
  Object.defineProperty(socket, 'remoteAddress', { value: peer })
  Object.defineProperty(socket, 'localPort', { value: 3000 })
  const request = new IncomingMessage(socket)
  request.headers = { host: '192.168.1.5:3000', ...headers }
  return request
}

describe('where a request reached us', () => {
  it('is the host of the request until a public address is set', () => {
    assert.equal(direct.originOf(asked({})), 'http://192.168.1.5:3000')
    assert.equal(direct.originOf(asked({ host: 'Parley.local:3000' })), 'http://parley.local:3000')
    assert.equal(published.originOf(asked({})), 'https://chat.example.org')
  })
  it('is never taken from a host that is none', () => {
    for (const host of ['a b', 'x/y', 'user@x', 'x?y', "x; script-src 'unsafe-inline'", 'x:99999', '[::zz]']) {
      assert.equal(direct.originOf(asked({ host })), 'http://localhost:3000', host)
    }
    assert.equal(direct.originOf(asked({ host: '[::1]:3000' })), 'http://[::1]:3000')
  })
  it('is not taken from forwarding headers of a proxy that is not believed', () => {
    const headers = { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https', 'x-forwarded-for': '1.2.3.4' }
    assert.equal(direct.originOf(asked(headers)), 'http://192.168.1.5:3000')
    assert.equal(direct.clientIp(asked(headers)), '192.168.1.20')
    assert.equal(direct.isSecure(asked(headers)), false)
  })
  it('is what the believed proxy says', () => {
    const origins = behind({ hops: 1 })
    const request = asked({ 'x-forwarded-host': 'chat.example.org', 'x-forwarded-proto': 'https', 'x-forwarded-for': '1.2.3.4' })
    assert.equal(origins.originOf(request), 'https://chat.example.org')
    assert.equal(origins.clientIp(request), '1.2.3.4')
    assert.equal(origins.isSecure(request), true)
  })
  it('believes only as many entries as there are proxies, from the right', () => {
    const request = asked({ 'x-forwarded-for': '6.6.6.6, 1.2.3.4, 10.0.0.9' })
    assert.equal(behind({ hops: 1 }).clientIp(request), '10.0.0.9')
    assert.equal(behind({ hops: 2 }).clientIp(request), '1.2.3.4')
    assert.equal(behind({ hops: 9 }).clientIp(request), '6.6.6.6')
  })
  it('believes proxies by their addresses, and the first stranger among them is the caller', () => {
    const list = new BlockList()
    list.addSubnet('10.0.0.0', 8, 'ipv4')
    const origins = behind({ list })
    const headers = { 'x-forwarded-for': '6.6.6.6, 1.2.3.4, 10.0.0.9' }
    assert.equal(origins.clientIp(asked(headers, '10.0.0.1')), '1.2.3.4')
    assert.equal(origins.clientIp(asked(headers, '::ffff:10.0.0.1')), '1.2.3.4')
    assert.equal(origins.clientIp(asked(headers, '9.9.9.9')), '9.9.9.9')
    assert.equal(origins.clientIp(asked({}, '10.0.0.1')), '10.0.0.1')
  })
})

describe('whose page asks', () => {
  it('is ours when it names the host that it reached', () => {
    assert.equal(direct.isOurOrigin(asked({ origin: 'http://192.168.1.5:3000' })), true)
    // TLS ended by a proxy that we were not told to believe.
    assert.equal(direct.isOurOrigin(asked({ host: 'chat.example.org', origin: 'https://chat.example.org' })), true)
  })
  it('is not ours without an origin, with another host or another port', () => {
    for (const origin of [
      undefined,
      'null',
      '',
      'http://evil.example',
      'http://192.168.1.5',
      'http://192.168.1.5:3001',
      'http://192.168.1.5:3000.evil.example',
    ]) {
      assert.equal(direct.isOurOrigin(asked(origin === undefined ? {} : { origin })), false, String(origin))
    }
  })
  it('is only the public address once that is set', () => {
    assert.equal(published.isOurOrigin(asked({ origin: 'https://chat.example.org' })), true)
    assert.equal(published.isOurOrigin(asked({ origin: 'http://chat.example.org' })), false)
    assert.equal(published.isOurOrigin(asked({ origin: 'http://192.168.1.5:3000' })), false)
  })
})

describe('a person at this machine', () => {
  const local = { host: 'localhost:3000' }
  it('comes from a loopback address to a local name', () => {
    for (const peer of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) assert.equal(direct.isLocalPeer(asked(local, peer)), true, peer)
    for (const host of ['127.0.0.1:3000', '[::1]:3000', 'localhost'])
      assert.equal(direct.isLocalPeer(asked({ host }, '127.0.0.1')), true, host)
  })
  it('is nobody from another machine', () => {
    assert.equal(direct.isLocalPeer(asked(local, '192.168.1.20')), false)
  })
  it('is nobody whose browser was led here by another name', () => {
    for (const host of ['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', '192.168.1.5:3000']) {
      assert.equal(direct.isLocalPeer(asked({ host }, '127.0.0.1')), false, host)
    }
  })
  it('is nobody behind a proxy on this machine, also one that is believed', () => {
    for (const name of ['x-forwarded-for', 'x-forwarded-host', 'forwarded', 'via', 'x-real-ip']) {
      assert.equal(behind({ hops: 1 }).isLocalPeer(asked({ ...local, [name]: '127.0.0.1' }, '127.0.0.1')), false, name)
    }
  })
})
