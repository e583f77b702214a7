import type { Metadata } from 'next'

export const metadata: Metadata = { title: 'Inbox' }

/** The replica shows this view: see `components/tasks/views`. */
export default function InboxPage() {
  return null
}
