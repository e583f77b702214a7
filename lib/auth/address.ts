import 'server-only'
import { isIPv6 } from 'node:net'
import { env } from '@/lib/core/env'

/**
 * The address that a request came from. Each proxy appends the address it was called from, and so does our
 * own server: of `X-Forwarded-For` only the last entries can be believed, as many as there are trusted
 * proxies and one. An IPv6 address is cut to its network of 64 bits, which one person has to themselves.
 */
export function clientAddress(headers: Headers): string {
  const entries = (headers.get('x-forwarded-for') ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean)
  const address = withoutPort(entries.at(-1 - env().TRUSTED_PROXIES) ?? entries[0] ?? 'unknown')
  return isIPv6(address) ? network(address) : address
}

/** Some proxies add the port, which is another one for every connection. */
function withoutPort(entry: string): string {
  return /^\[(.+)\](?::\d+)?$/.exec(entry)?.[1] ?? entry.replace(/^([\d.]+):\d+$/, '$1')
}

/** Of an IPv4 address that is written as IPv6, that address. */
function network(address: string): string {
  const { hostname } = new URL(`http://[${address.split('%')[0]}]`)
  const [first = [], last = []] = hostname
    .slice(1, -1)
    .split('::')
    .map((part) => part.split(':').filter(Boolean))
  const gap = Array<string>(8 - first.length - last.length).fill('0')
  const groups = [...first, ...gap, ...last]
  const bytes = groups.slice(6).flatMap((group) => [...Buffer.from(group.padStart(4, '0'), 'hex')])
  return groups.slice(0, 6).join(':') === '0:0:0:0:0:ffff'
    ? bytes.join('.')
    : `${groups.slice(0, 4).join(':')}::/64`
}
