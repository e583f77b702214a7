import type { Metadata } from 'next'
import { headers } from 'next/headers'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { SignInFrame } from '@/components/sign-in/frame'
import { problemText } from '@/components/sign-in/problems'
import { ProviderButtons } from '@/components/sign-in/provider-buttons'
import { SignInForm } from '@/components/sign-in/sign-in-form'
import { canMail } from '@/lib/auth/mail'
import { safePath } from '@/lib/auth/next-path'
import { ownOrigin } from '@/lib/auth/origins'
import { providerNames } from '@/lib/auth/providers'
import { currentActor } from '@/lib/auth/sessions'
import { env } from '@/lib/core/env'

export const metadata: Metadata = { title: 'Sign in' }

export default async function LoginPage({
  searchParams,
}: {
  searchParams: Promise<{ [name: string]: string }>
}) {
  const { next, error } = await searchParams
  if (await currentActor()) redirect(safePath(next))
  const { host } = new URL(ownOrigin(await headers()))
  const query = next ? `?next=${encodeURIComponent(next)}` : ''
  return (
    <SignInFrame title="Sign in" lead={`to your lists on ${host}`}>
      <SignInForm next={next} problem={problemText(error)} canMail={canMail()} />
      <ProviderButtons providers={providerNames()} next={next} />
      <div className="mt-6 flex flex-col gap-1.5 text-muted-foreground text-ui">
        {env().REGISTRATION === 'open' ? (
          <p>
            No account yet?{' '}
            <Link href={`/register${query}`} className="font-medium text-primary hover:underline">
              Create one
            </Link>
          </p>
        ) : null}
        {canMail() ? null : <p>Forgotten your password? Ask whoever runs this server for a link.</p>}
      </div>
    </SignInFrame>
  )
}
