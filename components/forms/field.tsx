import type { ComponentProps, ReactNode } from 'react'
import { cn } from '@/components/ui/cn'
import { Input } from '@/components/ui/input'
import { Label } from '@/components/ui/label'

type Surroundings = {
  name: string
  /** Where the name stands on the page more than once. */
  id?: string
  label: string
  error?: string
  /** A quiet line under the field, in the place of an error. */
  hint?: string
  /** Stands at the end of the label's line. */
  aside?: ReactNode
  className?: string
}

/** A labelled text field that says under it what is wrong with it. */
export function Field({
  label,
  error,
  hint,
  aside,
  className,
  id,
  ...input
}: Surroundings & ComponentProps<'input'>) {
  const frame = { name: input.name, id, label, error, hint, aside, className }
  return (
    <FieldFrame {...frame}>
      <Input {...input} {...described(frame)} />
    </FieldFrame>
  )
}

/** The label above a control and the line below it. */
export function FieldFrame({
  name,
  id = name,
  label,
  error,
  hint,
  aside,
  className,
  children,
}: Surroundings & { children: ReactNode }) {
  return (
    <div className={cn('flex flex-col', className)}>
      <div className="mb-1.5 flex justify-between">
        <Label htmlFor={id}>{label}</Label>
        {aside}
      </div>
      {children}
      {error ? (
        <p id={`${id}-error`} className="mt-1.5 text-destructive text-ui">
          {error}
        </p>
      ) : null}
      {hint && !error ? (
        <p id={`${id}-hint`} className="mt-1.5 text-muted-foreground text-ui">
          {hint}
        </p>
      ) : null}
    </div>
  )
}

/** What ties a control to its label and to the line below it. */
export function described({ name, id = name, error, hint }: Omit<Surroundings, 'label'>) {
  if (error) return { id, 'aria-invalid': true, 'aria-describedby': `${id}-error` }
  return { id, 'aria-describedby': hint ? `${id}-hint` : undefined }
}
