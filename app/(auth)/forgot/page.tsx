import type { Metadata } from 'next'
import Link from 'next/link'
import { ForgotForm } from '@/components/sign-in/forgot-form'
import { SignInFrame } from '@/components/sign-in/frame'
import { canMail } from '@/lib/auth/mail'

export const metadata: Metadata = { title: 'Forgotten password' }

export default function ForgotPage() {
  const lead = canMail()
    ? 'You get a mail with a link to set a new one.'
    : 'This server sends no mail. Ask whoever runs it for a link.'
  return (
    <SignInFrame title="Forgotten password" lead={lead}>
      {canMail() ? <ForgotForm /> : null}
      <p className="mt-6 text-ui">
        <Link href="/login" className="font-medium text-primary hover:underline">
          Back to sign in
        </Link>
      </p>
    </SignInFrame>
  )
}
