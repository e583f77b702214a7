import type { Metadata } from 'next'

export const metadata: Metadata = { title: 'Upcoming' }

/** The replica shows this view: see `components/tasks/views`. */
export default function UpcomingPage() {
  return null
}
