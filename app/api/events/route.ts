export { events as GET } from '@/lib/adapters/events'

/** On hosts that limit functions; the stream ends itself before. */
export const maxDuration = 300
