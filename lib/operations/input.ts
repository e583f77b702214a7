import 'server-only'
import type { z } from 'zod'
import { invalid } from '@/lib/core/errors'
import { plainMessage } from '@/lib/core/messages'

/** @throws AppError `invalid` with a message for each field that is wrong. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input, { error: plainMessage })
  if (result.success) return result.data
  // A key may be called `constructor`, and what answers a page has to be a plain object.
  const fields = new Map<string, string>()
  const tell = (path: PropertyKey[], message: string) => {
    const name = path.join('.') || 'body'
    if (!fields.has(name)) fields.set(name, message)
  }
  for (const issue of result.error.issues) {
    if (issue.code === 'unrecognized_keys')
      for (const key of issue.keys) tell([...issue.path, key], 'There is no such field.')
    else tell(issue.path, issue.message)
  }
  throw invalid(Object.fromEntries(fields))
}
