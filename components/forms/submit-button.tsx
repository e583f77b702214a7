import type { ComponentProps } from 'react'
import { Button } from '@/components/ui/button'
import { Spinner } from '@/components/ui/spinner'

/** Sends its form; busy while the answer is awaited. */
export function SubmitButton({
  pending,
  children,
  ...props
}: ComponentProps<typeof Button> & { pending: boolean }) {
  return (
    <Button type="submit" aria-busy={pending} {...props}>
      {pending ? <Spinner /> : null}
      {children}
    </Button>
  )
}
