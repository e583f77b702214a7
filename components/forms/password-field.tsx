'use client'

import { Eye, EyeOff } from 'lucide-react'
import { type ComponentProps, useState, useSyncExternalStore } from 'react'
import { Icon } from '@/components/ui/icon'
import { Input } from '@/components/ui/input'
import { described, FieldFrame } from './field'

/** A field for a password, which can be shown. */
export function PasswordField({
  defaultValue: _,
  ...props
}: Omit<ComponentProps<typeof FieldFrame>, 'children'> & { autoComplete: string; defaultValue?: string }) {
  const { autoComplete, ...frame } = props
  const [shown, setShown] = useState(false)
  const hydrated = useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  )
  return (
    <FieldFrame {...frame}>
      <div className="relative">
        <Input
          name={frame.name}
          type={shown ? 'text' : 'password'}
          autoComplete={autoComplete}
          required
          className="pr-10"
          {...described(frame)}
        />
        {hydrated ? (
          <button
            type="button"
            aria-label="Show password"
            aria-pressed={shown}
            className="absolute inset-y-0 right-0 grid w-10 place-items-center rounded-md text-muted-foreground hover:text-foreground"
            onClick={() => setShown(!shown)}
          >
            <Icon of={shown ? EyeOff : Eye} />
          </button>
        ) : null}
      </div>
    </FieldFrame>
  )
}
