import type { Metadata } from 'next'

export async function generateMetadata({ params }: { params: Promise<{ name: string }> }): Promise<Metadata> {
  return { title: decodeURIComponent((await params).name) }
}

/** The replica shows this view: see `components/tasks/views`. */
export default function LabelPage() {
  return null
}
