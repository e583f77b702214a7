import { expect, test, vi } from 'vitest'
import { clientAddress } from './address'

const settings = vi.hoisted(() => ({ TRUSTED_PROXIES: 0 }))
vi.mock('@/lib/core/env', () => ({ env: () => settings }))

test.each([
  [0, '203.0.113.9', '203.0.113.9'],
  [0, '10.0.0.1, 203.0.113.9', '203.0.113.9'],
  [1, '10.0.0.1, 203.0.113.9, 192.0.2.1', '203.0.113.9'],
  [1, '203.0.113.9', '203.0.113.9'],
  [2, '10.0.0.1, 203.0.113.9, 192.0.2.1, 192.0.2.2', '203.0.113.9'],
  [0, ' , ', 'unknown'],
  [0, '2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  [0, '2001:db8::1', '2001:db8:0:0::/64'],
  [0, '2001:0DB8:0001::1', '2001:db8:1:0::/64'],
  [0, '::1', '0:0:0:0::/64'],
  [0, 'fe80::1%eth0', 'fe80:0:0:0::/64'],
  [0, '::ffff:203.0.113.9', '203.0.113.9'],
  [0, '::FFFF:cb00:7109', '203.0.113.9'],
  [0, '0:0:0:0:0:ffff:203.0.113.9', '203.0.113.9'],
  [0, '203.0.113.9:51234', '203.0.113.9'],
  [0, '[2001:db8::1]:51234', '2001:db8:0:0::/64'],
  [0, '[::1', '[::1'],
])('with %i trusted proxies %s comes from %s', (proxies, header, address) => {
  settings.TRUSTED_PROXIES = proxies
  expect(clientAddress(new Headers({ 'x-forwarded-for': header }))).toBe(address)
})
