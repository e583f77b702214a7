import 'server-only'
import type { z } from 'zod'
import { type FieldErrors, invalid } from '@/lib/core/errors'
import { plainMessage } from '@/lib/core/messages'

/** @throws AppError `invalid` with a message for each field that is wrong. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input, { error: plainMessage })
  if (result.success) return result.data
  // A key may be called `constructor`.
  const fields: FieldErrors = Object.create(null)
  for (const issue of result.error.issues) {
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) fields[[...issue.path, key].join('.')] ??= 'There is no such field.'
    } else {
      fields[issue.path.join('.') || 'body'] ??= issue.message
    }
  }
  throw invalid(fields)
}
