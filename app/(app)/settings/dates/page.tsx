import type { Metadata } from 'next'
import { DatesForm } from '@/components/settings/dates-form'
import { Section, SettingsTitle } from '@/components/settings/section'
import { getAccount } from '@/lib/account/operations'
import { pageActor, read } from '@/lib/adapters/page'

export const metadata: Metadata = { title: 'Dates and time' }

export default async function DatesPage() {
  const account = await read(getAccount, await pageActor('/settings/dates'), {})
  const zones = [...new Set(['UTC', account.zone, ...Intl.supportedValuesOf('timeZone')])]
  return (
    <>
      <SettingsTitle lead="What today is, and how dates are read and written.">Dates and time</SettingsTitle>
      <Section title="Where you are">
        <DatesForm account={account} zones={zones} />
      </Section>
    </>
  )
}
