'use client'

import { type FormEvent, useActionState, useEffect, useRef, useState } from 'react'
import type { z } from 'zod'
import type { FieldErrors } from '@/lib/core/errors'
import { type FormState, keepable, newForm, problemsOf, textsOf } from '@/lib/core/form'

type Action = (state: FormState, form: FormData) => Promise<FormState>

/**
 * A form that a server action answers, with or without JavaScript. With it, what the schema refuses is said
 * before anything is sent; the action checks the same again.
 */
export function useForm(
  schema: z.ZodObject,
  action: Action,
  /** What the fields hold at first. */
  values: Record<string, string> = {},
) {
  const [state, send, pending] = useActionState(orUnsent(action), newForm)
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

/**
 * The action, but that what cannot be sent stays in the form. The server draws the action itself, which works without
 * JavaScript.
 */
function orUnsent(action: Action): Action {
  if (typeof window === 'undefined') return action
  return (state, form) =>
    action(state, form).catch((error: unknown) => {
      // What `fetch` throws without an answer. Redirects come as errors too.
      if (!(error instanceof TypeError)) throw error
      const message = 'The server cannot be reached. Nothing was changed.'
      return { status: 'refused', message, values: keepable(textsOf(form)) }
    })
}
