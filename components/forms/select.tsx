import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import { Icon } from '@/components/ui/icon'
import { described, FieldFrame } from './field'

/**
 * A labelled choice out of a list; the browser's own, so that it works on every device and before JavaScript.
 */
export function Select({
  label,
  error,
  hint,
  defaultValue,
  children,
  ...select
}: { name: string; label: string; error?: string; hint?: string } & ComponentProps<'select'>) {
  return (
    <FieldFrame name={select.name} label={label} error={error} hint={hint}>
      <div className="relative">
        <select
          key={defaultValue?.toString()}
          defaultValue={defaultValue}
          className="h-10 w-full appearance-none truncate rounded-md border border-input bg-card pr-9 pl-3 text-body focus-visible:-outline-offset-1 focus-visible:border-transparent aria-invalid:border-destructive max-sm:text-[16px]"
          {...select}
          {...described({ name: select.name, error, hint })}
        >
          {children}
        </select>
        <Icon of={ChevronDown} className="pointer-events-none absolute top-3 right-3 text-muted-foreground" />
      </div>
    </FieldFrame>
  )
}
