import type { Metadata } from 'next'
import Link from 'next/link'
import { SignInFrame } from '@/components/sign-in/frame'
import { ResetForm } from '@/components/sign-in/reset-form'
import { isResetToken } from '@/lib/auth/resets'

export const metadata: Metadata = { title: 'New password', referrer: 'no-referrer' }

export default async function ResetPage({ searchParams }: { searchParams: Promise<{ token?: string }> }) {
  const { token } = await searchParams
  if (typeof token === 'string' && (await isResetToken(token))) {
    return (
      <SignInFrame title="New password" lead="It ends all sessions of your account on other devices.">
        <ResetForm token={token} />
      </SignInFrame>
    )
  }
  return (
    <SignInFrame
      title="New password"
      lead="This link does not work any more: it is older than an hour, or was used."
    >
      <p className="text-ui">
        <Link href="/forgot" className="font-medium text-primary hover:underline">
          Ask for a new one
        </Link>
      </p>
    </SignInFrame>
  )
}
