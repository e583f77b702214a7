'use client'

import { FormMessage } from '@/components/forms/message'
import { PasswordField } from '@/components/forms/password-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { useForm } from '@/components/forms/use-form'
import { ResetPassword } from '@/lib/account/schema'
import { resetByForm } from '@/lib/auth/actions'

export function ResetForm({ token }: { token: string }) {
  const { form, field, message, pending } = useForm(ResetPassword, resetByForm)
  return (
    <form {...form} className="flex flex-col gap-4">
      <FormMessage text={message} />
      <input type="hidden" name="token" value={token} />
      <PasswordField
        label="New password"
        autoComplete="new-password"
        hint="At least 8 characters."
        {...field('newPassword')}
      />
      <SubmitButton size="lg" className="mt-1" pending={pending}>
        Set password
      </SubmitButton>
    </form>
  )
}
