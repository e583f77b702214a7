import 'server-only'
import { redirect } from 'next/navigation'
import type { z } from 'zod'
import { currentActor } from '@/lib/auth/sessions'
import type { Actor } from '@/lib/operations/actor'
import type { Operation } from '@/lib/operations/define'
import { run } from '@/lib/operations/run'

/** The person whose page this is. Signed-out visitors are sent to /login and back to `path` afterwards. */
export async function pageActor(path: string): Promise<Actor> {
  return (await currentActor()) ?? redirect(`/login?next=${encodeURIComponent(path)}`)
}

/** Reads for a page, through the same gate as everything else. */
export async function read<Input extends z.ZodType, Output extends z.ZodType>(
  operation: Operation<Input, Output>,
  actor: Actor,
  input: z.input<Input>,
): Promise<z.output<Output>> {
  return (await run(operation, actor, input)).data
}
