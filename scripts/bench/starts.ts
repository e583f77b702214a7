import { person } from './people'
import { forget, newFolder, startServer } from './server'

/** Milliseconds of a second start with nothing changed, and of a stop with an open stream. */
export async function starts(): Promise<object> {
  const data = newFolder('starts')
  try {
    await (await startServer(data)).stop()
    const begun = performance.now()
    const server = await startServer(data)
    const secondStart = performance.now() - begun
    const { token } = await person(server.origin)
    await fetch(`${server.origin}/api/events`, { headers: { authorization: `Bearer ${token}` } })
    const told = performance.now()
    await server.stop()
    return { secondStart: Math.round(secondStart), stop: Math.round(performance.now() - told) }
  } finally {
    forget(data)
  }
}
