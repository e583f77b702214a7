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
  const address = entries.at(-1 - env().TRUSTED_PROXIES) ?? entries[0] ?? 'unknown'
  return isIPv6(address) ? network(address) : address
}

function network(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped) return mapped
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? []
  const first = head.split(':').filter(Boolean)
  const last = tail?.split(':').filter(Boolean) ?? []
  const gap = tail === undefined ? 0 : Math.max(0, 8 - first.length - last.length)
  const groups = [...first, ...Array<string>(gap).fill('0'), ...last]
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}
