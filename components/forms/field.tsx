import type { ComponentProps, ReactNode } from 'react'
import { cn } from '@/components/ui/cn'
import { Input } from '@/components/ui/input'
import { Label } from '@/components/ui/label'

type Surroundings = {
  name: string
  label: string
  error?: string
  /** A quiet line under the field. */
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
  ...input
}: Surroundings & ComponentProps<'input'>) {
  return (
    <FieldFrame name={input.name} label={label} error={error} hint={hint} aside={aside} className={className}>
      <Input {...input} {...describedBy(input.name, error, hint)} />
    </FieldFrame>
  )
}

/** The label above a control and the lines below it. */
export function FieldFrame({
  name,
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
        <Label htmlFor={name}>{label}</Label>
        {aside}
      </div>
      {children}
      {error ? (
        <p id={`${name}-error`} className="mt-1.5 text-destructive text-ui">
          {error}
        </p>
      ) : null}
      {hint ? (
        <p id={`${name}-hint`} className="mt-1.5 text-muted-foreground text-ui">
          {hint}
        </p>
      ) : null}
    </div>
  )
}

/** What ties a control to the lines below it. */
export function describedBy(name: string, error?: string, hint?: string) {
  const lines = [error && `${name}-error`, hint && `${name}-hint`].filter(Boolean).join(' ')
  return { id: name, 'aria-invalid': error ? true : undefined, 'aria-describedby': lines || undefined }
}
