import { z } from 'zod'
import { dateOrder, id, text, version, weekday, zone } from '@/lib/core/fields'

export const email = z
  .string({ error: 'Write your email address.' })
  .trim()
  .min(1, 'Write your email address.')
  .max(254, 'This address is too long.')
  .pipe(z.email('This is not an email address.'))
/** Zod counts characters as people do: an emoji is one, though JavaScript counts two. */
export const password = z
  .string({ error: 'Write a password.' })
  .min(8, 'Use at least 8 characters.')
  .max(256, 'Use at most 256 characters.')
  .meta({ format: 'password' })
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

/** Not needed within ten minutes of a sign-in with a provider. */
const currentPassword = z.string().max(10_000).optional()

export const ChangePassword = z.strictObject({ currentPassword, newPassword: password })
export type ChangePassword = z.infer<typeof ChangePassword>

export const ChangeEmail = z.strictObject({ currentPassword, email })
export type ChangeEmail = z.infer<typeof ChangeEmail>

export const DeleteAccount = z.strictObject({
  currentPassword,
  confirmation: z.string().max(1000).describe('The email address of the account'),
})
export type DeleteAccount = z.infer<typeof DeleteAccount>

export const SignIn = z.strictObject({
  email: z.string().trim().min(1, 'Write your email address.'),
  password: z.string().min(1, 'Write your password.'),
})
/** A form with a button only. */
export const Nothing = z.strictObject({})

export const NameForm = z.strictObject({ name: personName })

/** A form's texts; an empty zone follows the device, which is `deviceZone`. */
export const DatesForm = z.strictObject({
  zone: z.union([z.literal(''), zone]),
  weekStart: z.coerce.number().pipe(weekday),
  dateOrder,
})

export const AskForReset = z.strictObject({ email })

export const ResetPassword = z.strictObject({ token: z.string().max(200), newPassword: password })
