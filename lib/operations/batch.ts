import 'server-only'
import { sql } from 'drizzle-orm'
import type { Connection } from '@/db/client'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { type Actor, requireScope } from './actor'
import type { AnyOperation } from './define'
import { parseInput } from './input'
import type { RunOptions } from './run'
import { type Outcome, write } from './transaction'

export type Step = { operation: AnyOperation; input: unknown }

/**
 * Runs several operations in one transaction and change set, all or nothing, in order.
 * @throws AppError whose fields name the step that failed, as `operations.3`.
 */
export async function runAll(
  steps: Step[],
  actor: Actor,
  options: RunOptions = {},
): Promise<Outcome<unknown[]>> {
  const parsed = steps.map((step, index) => ({
    operation: step.operation,
    input: inStep(index, () => parseInput(step.operation.input, step.input)),
  }))
  for (const { operation } of parsed) requireScope(actor, operation.effect)
  const changeSet = options.changeSet ?? newId()
  const prepared: unknown[] = []
  // One by one: a hundred passwords to hash must not keep everybody else waiting.
  for (const [index, { operation, input }] of parsed.entries())
    prepared.push(await inStepAsync(index, async () => operation.prepare?.(actor, input)))
  const performAll = async (tx: Connection) => {
    const answers: unknown[] = []
    for (const [index, { operation, input }] of parsed.entries()) {
      const context = { tx, actor, now: options.now ?? new Date(), changeSet }
      await tx.execute(sql`select set_config('tend.operation', ${operation.name}, true)`)
      answers.push(await inStepAsync(index, () => operation.run(context, input, prepared[index])))
    }
    return answers
  }
  const input = parsed.map((step) => [step.operation.name, step.input])
  return write({ name: 'batch', actor, changeSet, idempotencyKey: options.idempotencyKey, input }, performAll)
}

function inStep<T>(index: number, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw located(error, index)
  }
}

async function inStepAsync<T>(index: number, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw located(error, index)
  }
}

/** Says which operation of a batch failed. */
function located(error: unknown, index: number): unknown {
  if (!(error instanceof AppError)) return error
  const entries = Object.entries(error.fields ?? {}).map(([path, message]) => [
    `operations.${index}.${path}`,
    message,
  ])
  return new AppError(error.code, error.message, {
    fields: { [`operations.${index}`]: error.message, ...Object.fromEntries(entries) },
    retryAfter: error.retryAfter,
  })
}
