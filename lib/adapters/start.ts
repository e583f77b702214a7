import 'server-only'
import { feed } from '@/lib/changes/feed'
import { env } from '@/lib/core/env'
import { keepHouseHourly } from './hourly'

/**
 * What a server process does beside answering: it closes its event streams when it is told to stop, which would
 * keep it alive else, and keeps house.
 * @throws Error that names what is wrong with the environment.
 */
export function start(): void {
  const { VERCEL } = env()
  const stop = () => feed().close()
  process.once('SIGTERM', stop).once('SIGINT', stop)
  if (!VERCEL) keepHouseHourly()
}
