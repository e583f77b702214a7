import 'server-only'
import type { z } from 'zod'
import { type Connection, database } from '@/db/client'
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
export async function run<Input extends z.ZodType, Output extends z.ZodType, Prepared, Ahead>(
  operation: Operation<Input, Output, Prepared, Ahead>,
  actor: Actor,
  input: unknown,
  options: RunOptions = {},
): Promise<Outcome<z.output<Output>>> {
  const parsed = parseInput(operation.input, input)
  requireScope(actor, operation.effect)
  const changeSet = options.changeSet ?? newId()
  const prepared = (await operation.prepare?.(actor, parsed)) as Prepared
  const now = options.now ?? new Date()
  const contextOf = (tx: Connection) => ({ tx, actor, now, changeSet })
  if (operation.effect === 'read') {
    const data = await database().read((tx) => operation.run(contextOf(tx), parsed, prepared))
    return { data, changeSet }
  }
  const { idempotencyKey } = options
  const by = { name: operation.name, actor, changeSet, idempotencyKey, input: parsed }
  const { ahead: look } = operation
  // What was done already under this key must not be looked at again.
  const ahead =
    look && idempotencyKey === undefined
      ? await database().read((tx) => look(contextOf(tx), parsed))
      : undefined
  return write(by, (tx, last) => operation.run(contextOf(tx), parsed, prepared, last && { ahead, last }))
}
