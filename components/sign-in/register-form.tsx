'use client'

import { useBrowserZone } from '@/components/forms/browser-zone'
import { Field } from '@/components/forms/field'
import { FormMessage } from '@/components/forms/message'
import { PasswordField } from '@/components/forms/password-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { useForm } from '@/components/forms/use-form'
import { Register } from '@/lib/account/schema'
import { registerByForm } from '@/lib/auth/actions'

const Typed = Register.omit({ timezone: true })

export function RegisterForm({ next }: { next?: string }) {
  const { form, field, message, pending } = useForm(Typed, registerByForm)
  return (
    <form {...form} className="flex flex-col gap-4">
      <FormMessage text={message} />
      <input type="hidden" name="next" value={next} />
      <input type="hidden" name="timezone" value={useBrowserZone()} />
      <Field label="Name" autoComplete="name" autoFocus {...field('name')} />
      <Field label="Email" type="email" autoComplete="username" required {...field('email')} />
      <PasswordField
        label="Password"
        autoComplete="new-password"
        hint="At least 8 characters."
        {...field('password')}
      />
      <SubmitButton size="lg" className="mt-1" pending={pending}>
        Create account
      </SubmitButton>
    </form>
  )
}
