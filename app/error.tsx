'use client'

import { useEffect } from 'react'
import { MessagePage } from '@/components/shell/message-page'
import { Button } from '@/components/ui/button'

export default function ErrorPage({
  error,
  retry,
}: {
  error: Error & { digest?: string }
  retry: () => void
}) {
  useEffect(() => console.error(error), [error])
  return (
    <MessagePage
      title="This page failed"
      text={`Your tasks are safe. ${error.digest ? `The error is noted as ${error.digest}.` : ''}`}
    >
      <Button onClick={retry}>Try again</Button>
      <Button variant="ghost" asChild>
        <a href="/today">Open Today</a>
      </Button>
    </MessagePage>
  )
}
