import type { Metadata } from 'next'

export const metadata: Metadata = { title: 'Today' }

/** The replica shows this view: see `components/tasks/views`. */
export default function TodayPage() {
  return null
}
