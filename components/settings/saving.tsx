import type { ReactNode } from 'react'
import { FormMessage } from '@/components/forms/message'
import { SubmitButton } from '@/components/forms/submit-button'

/** The foot of a form of the settings: its button, and what became of it. */
export function Saving({
  pending,
  done,
  message,
  says = 'Saved.',
  children,
}: {
  pending: boolean
  done: boolean
  message?: string
  says?: string
  children: ReactNode
}) {
  return (
    <>
      <FormMessage text={message} />
      <div className="flex items-center gap-3">
        <SubmitButton variant="outline" pending={pending}>
          {children}
        </SubmitButton>
        <span role="status" className="text-muted-foreground text-ui">
          {done && !pending ? says : ''}
        </span>
      </div>
    </>
  )
}
