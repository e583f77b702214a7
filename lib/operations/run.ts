import 'server-only'
import type { z } from 'zod'
import { type Connection, database, type Last } from '@/db/client'
import { newId } from '@/lib/core/ids'
import { type Actor, requireScope } from './actor'
import type { Operation } from './define'
import { parseInput } from './input'
import { type Outcome, write } from './transaction'

export type RunOptions = {
  /** The change set to log under; a new one, if left out. Only UUIDs. */
  changeSet?: string
  /** The same key again gives the first answer; with another input it is refused. */
  idempotencyKey?: string
  /** The clock, if it is not the real one. */
  now?: Date
}

/**
 * The one gate to every operation, for reads too: parses the input, checks the actor's scopes, and runs a write
 * in one transaction that tells the database who does what in which change set.
 * @throws AppError for all that the actor may be told; anything else is a fault of ours.
 */
export async function run<Input extends z.ZodType, Output extends z.ZodType, Prepared>(
  operation: Operation<Input, Output, Prepared>,
  actor: Actor,
  input: unknown,
  options: RunOptions = {},
): Promise<Outcome<z.output<Output>>> {
  const parsed = parseInput(operation.input, input)
  requireScope(actor, operation.effect)
  const changeSet = options.changeSet ?? newId()
  const prepared = (await operation.prepare?.(actor, parsed)) as Prepared
  const now = options.now ?? new Date()
  const perform = (tx: Connection, last?: Last) =>
    operation.run({ tx, actor, now, changeSet }, parsed, prepared, last)
  if (operation.effect === 'read') return { data: await database().read(perform), changeSet }
  const { idempotencyKey } = options
  return write({ name: operation.name, actor, changeSet, idempotencyKey, input: parsed }, perform)
}
