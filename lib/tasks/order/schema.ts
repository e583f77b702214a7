import { z } from 'zod'
import { id, orderKey } from '@/lib/core/fields'
import { MOST_PLACES } from './rules'

export const OrderTasks = z.strictObject({
  view: z.string().regex(/^[a-z]{1,20}$/, 'Name a view such as today.'),
  places: z
    .array(z.strictObject({ taskId: id, position: orderKey }))
    .min(1)
    .max(MOST_PLACES)
    .refine(
      (places) => new Set(places.map((place) => place.taskId)).size === places.length,
      'Name each task once.',
    ),
})
export type OrderTasks = z.infer<typeof OrderTasks>
