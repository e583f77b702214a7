'use client'

import { Field } from '@/components/forms/field'
import { FormMessage } from '@/components/forms/message'
import { PasswordField } from '@/components/forms/password-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { useForm } from '@/components/forms/use-form'
import { removeAccount } from '@/lib/account/actions'
import { DeleteAccount } from '@/lib/account/schema'
import { useGone } from './use-gone'

export function DeleteForm({ email, hasPassword }: { email: string; hasPassword: boolean }) {
  const { form, field, message, done, pending } = useForm(DeleteAccount, removeAccount)
  useGone(done)
  return (
    <details>
      <summary className="w-fit cursor-pointer rounded-sm font-medium text-destructive text-ui">
        Delete account…
      </summary>
      <form {...form} className="mt-4 flex flex-col gap-3">
        <Field
          label={`To confirm, write ${email}`}
          autoComplete="off"
          autoCapitalize="none"
          required
          {...field('confirmation')}
        />
        {hasPassword ? (
          <PasswordField
            id="delete-password"
            label="Current password"
            autoComplete="current-password"
            {...field('currentPassword')}
          />
        ) : null}
        <FormMessage text={message} />
        <SubmitButton variant="destructive" className="self-start" pending={pending || done}>
          Delete account
        </SubmitButton>
      </form>
    </details>
  )
}
