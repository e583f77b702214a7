'use client'

import { type FormEvent, useActionState, useEffect, useRef, useState } from 'react'
import type { z } from 'zod'
import type { FieldErrors } from '@/lib/core/errors'
import { type FormState, newForm, problemsOf, textsOf } from '@/lib/core/form'

/**
 * A form that a server action answers, with or without JavaScript. With it, what the schema refuses is said
 * before anything is sent; the action checks the same again.
 */
export function useForm(
  schema: z.ZodObject,
  action: (state: FormState, form: FormData) => Promise<FormState>,
  /** What the fields hold at first. */
  values: Record<string, string> = {},
) {
  const [state, send, pending] = useActionState(action, newForm)
  const [found, setFound] = useState<{ since: FormState; fields: FieldErrors }>()
  const ref = useRef<HTMLFormElement>(null)
  const fields = (found?.since === state ? found.fields : state.fields) ?? {}

  // biome-ignore lint/correctness/useExhaustiveDependencies: to be done whenever there are new errors on screen
  useEffect(() => {
    ref.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [state, found])

  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    const problems = problemsOf(schema, textsOf(new FormData(event.currentTarget)))
    setFound(problems && { since: state, fields: problems })
    if (problems) event.preventDefault()
  }
  const hasFields = Object.keys(fields).length > 0
  return {
    /** To spread on the form. Browsers' own messages would hide ours. */
    form: { ref, action: send, onSubmit, noValidate: true },
    field: (name: string) => ({
      name,
      error: fields[name],
      defaultValue: state.values?.[name] ?? values[name],
    }),
    message: hasFields ? undefined : state.message,
    done: state.status === 'done',
    pending,
  }
}
