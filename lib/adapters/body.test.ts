import { expect, test } from 'vitest'
import { bodyText } from './body'

test('what is left of a body that is too large is read, and not cancelled', async () => {
  const { promise: isRead, resolve, reject } = Promise.withResolvers<void>()
  let parts = 0
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (parts++ < 40) return controller.enqueue(new Uint8Array(65_536))
      controller.close()
      resolve()
    },
    cancel: reject,
  })
  const sent = { method: 'POST', body, duplex: 'half' }
  await expect(bodyText(new Request('http://tend.test', sent))).rejects.toMatchObject({ code: 'too_large' })
  await isRead
})
