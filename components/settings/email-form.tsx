'use client'

import { Field } from '@/components/forms/field'
import { PasswordField } from '@/components/forms/password-field'
import { useForm } from '@/components/forms/use-form'
import { saveEmail } from '@/lib/account/actions'
import { ChangeEmail } from '@/lib/account/schema'
import { Saving } from './saving'

export function EmailForm({ email, hasPassword }: { email: string; hasPassword: boolean }) {
  const { form, field, ...outcome } = useForm(ChangeEmail, saveEmail, { email })
  return (
    <form {...form} className="flex flex-col gap-3">
      <Field label="Email" type="email" autoComplete="email" required {...field('email')} />
      {hasPassword ? (
        <PasswordField
          id="email-password"
          label="Current password"
          autoComplete="current-password"
          {...field('currentPassword')}
        />
      ) : null}
      <Saving {...outcome}>Change email</Saving>
    </form>
  )
}
