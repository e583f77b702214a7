import type { Metadata } from 'next'
import { placeOf } from '@/components/shell/place'

export async function generateMetadata({ params }: { params: Promise<{ name: string }> }): Promise<Metadata> {
  const { name } = await params
  const place = placeOf(`/labels/${name}`)
  return { title: place.view === 'label' ? place.label : name }
}

/** The replica shows this view: see `components/tasks/views`. */
export default function LabelPage() {
  return null
}
