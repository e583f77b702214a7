'use client'

import { useBrowserZone } from '@/components/forms/browser-zone'
import { Select } from '@/components/forms/select'
import { useForm } from '@/components/forms/use-form'
import { saveDates } from '@/lib/account/actions'
import { type Account, DatesForm as Typed } from '@/lib/account/schema'
import { Saving } from './saving'

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const orders = {
  dmy: '31.12.2026 · day, month, year',
  mdy: '12/31/2026 · month, day, year',
  ymd: '2026-12-31 · year, month, day',
}

type Choices = Pick<Account, 'zone' | 'zoneChosen' | 'weekStart' | 'dateOrder'>

export function DatesForm({ account, zones }: { account: Choices; zones: string[] }) {
  const here = useBrowserZone()
  const { form, field, ...outcome } = useForm(Typed, saveDates, {
    zone: account.zoneChosen ? account.zone : '',
    weekStart: String(account.weekStart),
    dateOrder: account.dateOrder,
  })
  return (
    <form {...form} className="flex flex-col gap-4">
      <input type="hidden" name="deviceZone" value={here} />
      <Select label="Time zone" {...field('zone')}>
        <option value="">As this device says{here ? ` (${here})` : ''}</option>
        {zones.map((zone) => (
          <option key={zone} value={zone}>
            {zone.replaceAll('_', ' ')}
          </option>
        ))}
      </Select>
      <Select label="Week starts on" {...field('weekStart')}>
        {weekdays.map((name, index) => (
          <option key={name} value={index + 1}>
            {name}
          </option>
        ))}
      </Select>
      <Select label="Dates are written" {...field('dateOrder')}>
        {Object.entries(orders).map(([order, example]) => (
          <option key={order} value={order}>
            {example}
          </option>
        ))}
      </Select>
      <Saving {...outcome}>Save dates and time</Saving>
    </form>
  )
}
