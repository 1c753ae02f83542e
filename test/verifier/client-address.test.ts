import { expect, test } from 'vitest'
import { clientAddress, proxiesOf } from '../../src/verifier/client-address.ts'

function trusting(...texts: readonly string[]) {
  const proxies = proxiesOf(texts)
  if (proxies === undefined) throw new Error('no proxies')
  return (peer: string | undefined, forwarded?: string) => clientAddress(peer, forwarded, proxies)
}

test('without proxies the peer is the client, whatever it says of itself', () => {
  const client = trusting()
  expect(client('192.0.2.1', '198.51.100.7')).toBe('192.0.2.1')
  expect(client('::ffff:192.0.2.1')).toBe('192.0.2.1')
  expect(client(undefined)).toBe('unknown')
})

test('of a proxy’s header the last address that is no proxy is the client', () => {
  const client = trusting('10.0.0.0/8', '2001:db8::1')
  expect(client('10.0.0.1', '198.51.100.7')).toBe('198.51.100.7')
  expect(client('10.0.0.1', 'made up, 1.1.1.1, 198.51.100.7, 10.9.9.9')).toBe('198.51.100.7')
  expect(client('2001:db8::1', '198.51.100.7')).toBe('198.51.100.7')
  expect(client('::ffff:10.0.0.1', '198.51.100.7')).toBe('198.51.100.7')
})

test.each([
  ['no header', undefined],
  ['an empty one', ''],
  ['a name', 'client.example'],
  ['an address with a port', '198.51.100.7:443'],
  ['something else behind an address', '198.51.100.7, unknown'],
])('a proxy that sends %s is counted itself', (_, forwarded) => {
  expect(trusting('10.0.0.0/8')('10.0.0.1', forwarded)).toBe('10.0.0.1')
})

test('of IPv6 a client is its network of 64 bits', () => {
  const client = trusting()
  const same = ['2001:db8::1', '2001:0DB8:0:0:ffff::2', '2001:db8:0:0:1:2:3:4', '2001:db8::1.2.3.4']
  expect(new Set(same.map((it) => client(it)))).toEqual(new Set(['2001:db8:0:0::/64']))
  expect(client('2001:db8:0:1::1')).toBe('2001:db8:0:1::/64')
  expect(client('fe80::1%eth0')).toBe('fe80:0:0:0::/64')
  expect(client('::1')).toBe('0:0:0:0::/64')
})

test.each(['proxy.example', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/8/8', '2001:db8::/129', ''])(
  '"%s" names no proxy',
  (text) => {
    expect(proxiesOf([text])).toBeUndefined()
  },
)
