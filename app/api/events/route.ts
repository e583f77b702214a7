export { events as GET } from '@/lib/adapters/events'
export { nothing as DELETE, nothing as PATCH, nothing as POST, nothing as PUT } from '@/lib/adapters/nothing'

/** On hosts that limit functions; the stream ends itself before. */
export const maxDuration = 300
