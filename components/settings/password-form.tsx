'use client'

import { PasswordField } from '@/components/forms/password-field'
import { useForm } from '@/components/forms/use-form'
import { savePassword } from '@/lib/account/actions'
import { ChangePassword } from '@/lib/account/schema'
import { Saving } from './saving'

export function PasswordForm({ hasPassword }: { hasPassword: boolean }) {
  const { form, field, ...outcome } = useForm(ChangePassword, savePassword)
  return (
    <form {...form} className="flex flex-col gap-3">
      {hasPassword ? (
        <PasswordField
          id="password-current"
          label="Current password"
          autoComplete="current-password"
          {...field('currentPassword')}
        />
      ) : null}
      <PasswordField
        label="New password"
        autoComplete="new-password"
        hint="At least 8 characters."
        {...field('newPassword')}
      />
      <Saving {...outcome} says="Saved. All other devices are signed out.">
        {hasPassword ? 'Change password' : 'Set password'}
      </Saving>
    </form>
  )
}
