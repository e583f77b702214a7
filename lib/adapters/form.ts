import 'server-only'
import { currentActor } from '@/lib/auth/sessions'
import type { ErrorBody } from '@/lib/core/errors'
import { type FormState, keepable } from '@/lib/core/form'
import { newId } from '@/lib/core/ids'
import { unauthenticated } from '@/lib/operations/actor'
import type { AnyOperation } from '@/lib/operations/define'
import { run } from '@/lib/operations/run'
import { errorBody } from './answer'

/** Runs an operation for a form of the person who is signed in. */
export async function submit(
  operation: AnyOperation,
  input: Record<string, unknown>,
  kept: Record<string, string>,
): Promise<FormState> {
  return attempt(kept, async () => {
    const actor = await currentActor()
    if (!actor) throw unauthenticated()
    await run(operation, actor, input)
    return { status: 'done', values: keepable(kept) }
  })
}

/** Does what a form asks for; what is refused is said in the form, with what was typed. */
export async function attempt(
  kept: Record<string, string>,
  work: () => Promise<FormState>,
): Promise<FormState> {
  try {
    return await work()
  } catch (error) {
    if (isNavigation(error)) throw error
    return refusal(errorBody(error, newId()), kept)
  }
}

function refusal({ message, fields }: ErrorBody, kept: Record<string, string>): FormState {
  return { status: 'refused', message, fields, values: keepable(kept) }
}

/** Next's `redirect` and `notFound` throw, for Next to catch. */
function isNavigation(error: unknown): boolean {
  return error instanceof Error && 'digest' in error && String(error.digest).startsWith('NEXT_')
}
