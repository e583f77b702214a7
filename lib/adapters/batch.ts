import 'server-only'
import { z } from 'zod'
import { invalid } from '@/lib/core/errors'
import type { Actor } from '@/lib/operations/actor'
import { runAll } from '@/lib/operations/batch'
import { parseInput } from '@/lib/operations/input'
import { registry } from '@/lib/operations/registry'
import type { RunOptions } from '@/lib/operations/run'
import type { Outcome } from '@/lib/operations/transaction'

/** Up to 100 operations by name, each with its input, in one transaction: all or nothing. */
export const Batch = z.strictObject({
  operations: z
    .array(
      z.strictObject({
        operation: z.string().max(100),
        input: z.record(z.string(), z.unknown()).default({}),
      }),
    )
    .min(1, 'Give at least one operation.')
    .max(100, 'Give at most 100 operations.'),
})

/** @throws AppError `invalid` that names the place of what is wrong, as `operations.3.title`. */
export async function runBatch(
  actor: Actor,
  body: unknown,
  options: RunOptions,
): Promise<Outcome<unknown[]>> {
  const { operations } = parseInput(Batch, body)
  const steps = operations.map(({ operation: name, input }, index) => {
    const operation = registry.get(name)
    if (!operation?.http)
      throw invalid({ [`operations.${index}.operation`]: `There is no operation ${name}.` })
    return { operation, input }
  })
  return runAll(steps, actor, options)
}
