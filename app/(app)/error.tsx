'use client'

import { useEffect } from 'react'
import { Button } from '@/components/ui/button'

export default function PageError({
  error,
  retry,
}: {
  error: Error & { digest?: string }
  retry: () => void
}) {
  useEffect(() => console.error(error), [error])
  return (
    <div role="alert" className="p-8">
      <h1 className="font-semibold text-title">This page failed</h1>
      <p className="mt-1.5 text-muted-foreground">
        Your tasks are safe. {error.digest ? `The error is noted as ${error.digest}.` : ''}
      </p>
      <Button className="mt-4" variant="outline" onClick={retry}>
        Try again
      </Button>
    </div>
  )
}
