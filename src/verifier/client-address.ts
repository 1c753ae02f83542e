import { BlockList, isIP, isIPv4 } from 'node:net'

/** The addresses whose word is taken for whom they ask for: those of proxies before the verifier. */
export type Proxies = Pick<BlockList, 'check'>

/** Proxies by their addresses and networks (`10.0.0.0/8`). Undefined where one of the texts is neither. */
export function proxiesOf(texts: readonly string[]): Proxies | undefined {
  const list = new BlockList()
  for (const text of texts) {
    const [address = '', length, ...rest] = text.split('/')
    const family = isIPv4(address) ? 'ipv4' : 'ipv6'
    const most = family === 'ipv4' ? 32 : 128
    if (isIP(address) === 0 || rest.length > 0) return undefined
    if (length !== undefined && !(/^\d{1,3}$/.test(length) && Number(length) <= most))
      return undefined
    list.addSubnet(address, Number(length ?? most), family)
  }
  return list
}

/**
 * Whom a request is counted against.
 *
 * That is the peer. Where the peer is one of our proxies it is the last address in X-Forwarded-For
 * that is not: what stands further left, the client itself may have written. A header that is missing
 * or holds something else there changes nothing. Of IPv6 a client is a network of 64 bits, since it
 * can have as many addresses of it as it likes.
 */
export function clientAddress(
  peer: string | undefined,
  forwardedFor: string | undefined,
  proxies: Proxies,
): string {
  if (peer === undefined) return 'unknown'
  let client = plain(peer)
  const hops = (forwardedFor ?? '').split(',').map((it) => plain(it.trim()))
  while (isProxy(client, proxies)) {
    const next = hops.pop()
    if (next === undefined || isIP(next) === 0) break
    client = next
  }
  return named(client)
}

/** The client that a peer is for itself; undefined for one of our proxies, which speaks for many. */
export function peerClient(peer: string | undefined, proxies: Proxies): string | undefined {
  if (peer === undefined) return 'unknown'
  const address = plain(peer)
  return isProxy(address, proxies) ? undefined : named(address)
}

function named(client: string): string {
  return isIPv4(client) ? client : network(client)
}

function isProxy(address: string, proxies: Proxies): boolean {
  return proxies.check(address, isIPv4(address) ? 'ipv4' : 'ipv6')
}

// ::ffff:192.0.2.1 is how a socket of both families shows 192.0.2.1; %eth0 says where, not who.
function plain(address: string): string {
  const [bare = ''] = address.split('%')
  const mapped = /^::ffff:([0-9.]+)$/i.exec(bare)?.[1]
  return mapped !== undefined && isIPv4(mapped) ? mapped : bare
}

function network(address: string): string {
  const [left = '', right] = address.toLowerCase().split('::')
  const before = groups(left)
  const after = groups(right ?? '')
  const zeros = right === undefined ? 0 : Math.max(0, 8 - before.length - after.length)
  const all = [...before, ...Array.from({ length: zeros }, () => '0'), ...after]
  const first = all.slice(0, 4).map((it) => it.replace(/^0+(?=.)/, ''))
  return `${first.join(':')}::/64`
}

// The last 32 bits may be written as IPv4 has them: two groups, which are past the network.
function groups(text: string): readonly string[] {
  const parts = text === '' ? [] : text.split(':')
  return parts.flatMap((it) => (it.includes('.') ? ['0', '0'] : [it]))
}
