import 'server-only'
import type { z } from 'zod'
import { invalid } from '@/lib/core/errors'

/** @throws AppError `invalid` with a message for each field that is wrong. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  const fields: Record<string, string> = {}
  for (const issue of result.error.issues) {
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) fields[[...issue.path, key].join('.')] ??= 'There is no such field.'
    } else {
      fields[issue.path.join('.') || 'body'] ??= issue.message
    }
  }
  throw invalid(fields)
}
