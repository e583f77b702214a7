import type { Metadata } from 'next'
import Link from 'next/link'
import { MessagePage } from '@/components/shell/message-page'
import { Button } from '@/components/ui/button'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <MessagePage
      title="Nothing here"
      text="This address does not exist, or you cannot see what is behind it."
    >
      <Button asChild>
        <Link href="/today">Open Today</Link>
      </Button>
    </MessagePage>
  )
}
