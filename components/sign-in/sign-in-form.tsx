'use client'

import Link from 'next/link'
import { Field } from '@/components/forms/field'
import { FormMessage } from '@/components/forms/message'
import { PasswordField } from '@/components/forms/password-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { useForm } from '@/components/forms/use-form'
import { SignIn } from '@/lib/account/schema'
import { signInByForm } from '@/lib/auth/actions'

export function SignInForm({
  next,
  problem,
  canMail,
}: {
  next?: string
  problem?: string
  canMail: boolean
}) {
  const { form, field, message, pending } = useForm(SignIn, signInByForm)
  const forgotten = (
    <Link href="/forgot" className="text-muted-foreground text-ui hover:text-foreground">
      Forgotten?
    </Link>
  )
  return (
    <form {...form} className="flex flex-col gap-4">
      <FormMessage text={message ?? problem} />
      <input type="hidden" name="next" value={next} />
      <Field label="Email" type="email" autoComplete="username" required autoFocus {...field('email')} />
      <PasswordField
        label="Password"
        autoComplete="current-password"
        aside={canMail ? forgotten : undefined}
        {...field('password')}
      />
      <SubmitButton size="lg" className="mt-1" pending={pending}>
        Sign in
      </SubmitButton>
    </form>
  )
}
