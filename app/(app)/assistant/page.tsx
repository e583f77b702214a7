import type { Metadata } from 'next'
import { LazyAssistantPage } from '@/components/assistant/lazy-page'

export const metadata: Metadata = { title: 'Assistant' }

export default function Page() {
  return <LazyAssistantPage />
}
