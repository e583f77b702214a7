import { z } from 'zod'
import { dateOrder, id, text, version, weekday, zone } from '@/lib/core/fields'

export const email = z
  .string({ error: 'Write your e-mail address.' })
  .trim()
  .max(254, 'This address is too long.')
  .pipe(z.email('This is not an e-mail address.'))
export const password = z
  .string({ error: 'Write a password.' })
  .min(8, 'Use at least 8 characters.')
  .max(256, 'Use at most 256 characters.')
export const personName = text(0, 120)

export const Account = z
  .strictObject({
    id,
    email: z.string(),
    name: z.string(),
    zone: z.string(),
    zoneChosen: z.boolean().describe('Whether the person set the zone; else it follows the browser'),
    weekStart: weekday,
    dateOrder,
    hasPassword: z.boolean(),
    version,
  })
  .meta({ id: 'Account' })
export type Account = z.infer<typeof Account>

export const UpdateAccount = z.strictObject({
  version: version.optional(),
  name: personName.optional(),
  zone: zone.optional(),
  zoneChosen: z.boolean().optional(),
  weekStart: weekday.optional(),
  dateOrder: dateOrder.optional(),
})
export type UpdateAccount = z.infer<typeof UpdateAccount>

export const Register = z.strictObject({
  email,
  password,
  name: personName.optional(),
  timezone: zone.optional(),
})
export type Register = z.infer<typeof Register>
