import { expect, test, vi } from 'vitest'
import { Announcer } from './announcer'

test('what commits while an announcement is on its way is announced together after it', async () => {
  const sent = Promise.withResolvers<void>()
  const announce = vi.fn(() => sent.promise)
  const announcer = new Announcer(announce)
  for (let time = 0; time < 3; time++) announcer.committed()
  expect(announce).toHaveBeenCalledTimes(1)
  sent.resolve()
  await vi.waitFor(() => expect(announce).toHaveBeenCalledTimes(2))
  announcer.committed()
  await vi.waitFor(() => expect(announce).toHaveBeenCalledTimes(3))
})

test('one that fails does not stop those after it', async () => {
  const announce = vi.fn(async () => {
    if (announce.mock.calls.length === 1) throw new Error('the database is away')
  })
  const announcer = new Announcer(announce)
  announcer.committed()
  announcer.committed()
  await vi.waitFor(() => expect(announce).toHaveBeenCalledTimes(2))
})
