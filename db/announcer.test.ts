import { expect, test, vi } from 'vitest'
import { Announcer } from './announcer'

test('while one announcement is on its way the newest transaction waits, for all of them', async () => {
  const sent = Promise.withResolvers<void>()
  const announce = vi.fn((_: bigint) => sent.promise)
  const announcer = new Announcer(announce)
  for (const xid of [7n, 9n, 8n]) announcer.committed(xid)
  expect(announce.mock.calls).toEqual([[7n]])
  sent.resolve()
  await vi.waitFor(() => expect(announce.mock.calls).toEqual([[7n], [9n]]))
})

test('one that fails does not stop those after it', async () => {
  const announce = vi.fn(async (xid: bigint) => {
    if (xid === 1n) throw new Error('the database is away')
  })
  const announcer = new Announcer(announce)
  announcer.committed(1n)
  announcer.committed(2n)
  await vi.waitFor(() => expect(announce).toHaveBeenLastCalledWith(2n))
})
