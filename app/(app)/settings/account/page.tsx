import type { Metadata } from 'next'
import { FormMessage } from '@/components/forms/message'
import { DeleteForm } from '@/components/settings/delete-form'
import { EmailForm } from '@/components/settings/email-form'
import { EndSessionsForm } from '@/components/settings/end-sessions-form'
import { NameForm } from '@/components/settings/name-form'
import { PasswordForm } from '@/components/settings/password-form'
import { Providers } from '@/components/settings/providers'
import { Section, SettingsTitle } from '@/components/settings/section'
import { problemText } from '@/components/sign-in/problems'
import { getAccount } from '@/lib/account/operations'
import { pageActor, read } from '@/lib/adapters/page'
import { connectedProviders } from '@/lib/auth/identities'
import { providerNames } from '@/lib/auth/providers'

export const metadata: Metadata = { title: 'Account' }

export default async function AccountPage({ searchParams }: { searchParams: Promise<{ error?: string }> }) {
  const actor = await pageActor('/settings/account')
  const { name, email, hasPassword } = await read(getAccount, actor, {})
  const providers = providerNames()
  const { error } = await searchParams
  return (
    <>
      <SettingsTitle lead={`You are signed in as ${email}.`}>Account</SettingsTitle>
      <FormMessage text={problemText(error)} />
      <Section title="Profile">
        <NameForm name={name} />
      </Section>
      <Section title="Sign-in address" text="Changing it takes your password.">
        <EmailForm email={email} hasPassword={hasPassword} />
      </Section>
      <Section title="Password" text="A new one signs out all other devices and ends all tokens.">
        <PasswordForm hasPassword={hasPassword} />
      </Section>
      {providers.length > 0 ? (
        <Section title="Other ways in" text="Providers that know you by the address above.">
          <Providers providers={providers} connected={await connectedProviders(actor.userId)} />
        </Section>
      ) : null}
      <Section title="Sessions" text="Ends all sessions and tokens, on this device too.">
        <EndSessionsForm />
      </Section>
      <Section title="Delete account" text="Your projects and tasks go with it, for good.">
        <DeleteForm email={email} hasPassword={hasPassword} />
      </Section>
    </>
  )
}
