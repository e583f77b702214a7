import { Sprout } from 'lucide-react'
import Link from 'next/link'
import { Icon } from '@/components/ui/icon'
import { useToReview } from '@/lib/assistant/review/client'
import { useIsAt } from './location'

/** The assistant's page, with how much waits for a yes there. */
export function AssistantLink() {
  const current = useIsAt((path) => path.startsWith('/assistant'))
  const waiting = useToReview()
  return (
    <Link href="/assistant" prefetch={false} aria-current={current ? 'page' : undefined} className="nav-item">
      <Icon of={Sprout} />
      <span className="flex-1">Assistant</span>
      {waiting > 0 && (
        <span className="whitespace-nowrap font-medium text-meta text-primary">{waiting} to review</span>
      )}
    </Link>
  )
}
