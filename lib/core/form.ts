import type { z } from 'zod'
import type { FieldErrors } from './errors'

/** What a form shows after it was sent. `values` is what to keep in it: never a password. */
export type FormState = {
  status: 'new' | 'done' | 'refused'
  message?: string
  fields?: FieldErrors
  values?: Record<string, string>
}

export const newForm: FormState = { status: 'new' }

/** The texts of a form by field, without what React adds to it. */
export function textsOf(form: FormData): Record<string, string> {
  const texts: Record<string, string> = {}
  for (const [name, value] of form) {
    if (typeof value === 'string' && !name.startsWith('$ACTION')) texts[name] = value
  }
  return texts
}

/**
 * What is wrong at which of a schema's fields; undefined if nothing is. Other fields of the form do not
 * count.
 */
export function problemsOf(schema: z.ZodObject, texts: Record<string, string>): FieldErrors | undefined {
  const input = Object.fromEntries(Object.keys(schema.shape).map((name) => [name, texts[name]]))
  const { error } = schema.safeParse(input)
  if (!error) return undefined
  const fields: FieldErrors = {}
  for (const issue of error.issues) fields[issue.path.join('.')] ??= issue.message
  return fields
}

/** The fields of a form that may be shown again. */
export function keepable(texts: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).filter(([name]) => !/password/i.test(name)))
}
