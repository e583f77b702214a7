'use client'

import { Field } from '@/components/forms/field'
import { FormMessage } from '@/components/forms/message'
import { SubmitButton } from '@/components/forms/submit-button'
import { useForm } from '@/components/forms/use-form'
import { AskForReset } from '@/lib/account/schema'
import { askForReset } from '@/lib/auth/actions'

export function ForgotForm() {
  const { form, field, message, done, pending } = useForm(AskForReset, askForReset)
  if (done) return <FormMessage tone="good" text={message} />
  return (
    <form {...form} className="flex flex-col gap-4">
      <FormMessage text={message} />
      <Field label="Email" type="email" autoComplete="username" required autoFocus {...field('email')} />
      <SubmitButton size="lg" className="mt-1" pending={pending}>
        Send a link
      </SubmitButton>
    </form>
  )
}
