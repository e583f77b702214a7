import type { Metadata } from 'next'
import { headers } from 'next/headers'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { SignInFrame } from '@/components/sign-in/frame'
import { ProviderButtons } from '@/components/sign-in/provider-buttons'
import { RegisterForm } from '@/components/sign-in/register-form'
import { safePath } from '@/lib/auth/next-path'
import { ownOrigin } from '@/lib/auth/origins'
import { providerNames } from '@/lib/auth/providers'
import { currentActor } from '@/lib/auth/sessions'
import { env } from '@/lib/core/env'

export const metadata: Metadata = { title: 'Create an account' }

export default async function RegisterPage({ searchParams }: { searchParams: Promise<{ next?: string }> }) {
  const { next } = await searchParams
  if (await currentActor()) redirect(safePath(next))
  const { host } = new URL(ownOrigin(await headers()))
  const isOpen = env().REGISTRATION === 'open'
  const query = next ? `?next=${encodeURIComponent(next)}` : ''
  const lead = isOpen
    ? `for your lists on ${host}`
    : 'Registration is closed on this server. Ask whoever runs it.'
  return (
    <SignInFrame title="Create an account" lead={lead}>
      {isOpen ? (
        <>
          <RegisterForm next={next} />
          <ProviderButtons providers={providerNames()} next={next} />
        </>
      ) : null}
      <p className="mt-6 text-muted-foreground text-ui">
        Have an account?{' '}
        <Link href={`/login${query}`} className="font-medium text-primary hover:underline">
          Sign in
        </Link>
      </p>
    </SignInFrame>
  )
}
