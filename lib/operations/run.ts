import 'server-only'
import type { z } from 'zod'
import { type Connection, database } from '@/db/client'
import { newId } from '@/lib/core/ids'
import { type Actor, type Claimant, requireScope } from './actor'
import { type Operation, together } from './define'
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
  who: Actor | Claimant,
  input: unknown,
  options: RunOptions = {},
): Promise<Outcome<z.output<Output>>> {
  const { changeSet = newId(), idempotencyKey, now = new Date() } = options
  const parsed = parseInput(operation.input, input)
  // What was done already under this key must not be looked at again.
  const looking = idempotencyKey === undefined ? lookAhead(operation, who.userId, parsed) : undefined
  const actor = 'confirmed' in who ? await who.confirmed : who
  requireScope(actor, operation.effect)
  const prepared = (await operation.prepare?.(actor, parsed)) as Prepared
  const ahead = await looking
  const contextOf = (tx: Connection) => ({ tx, actor, now, changeSet })
  if (operation.effect === 'read') {
    const alone = { ...together, ahead }
    const data = await database().read((tx) => operation.run(contextOf(tx), parsed, prepared, alone))
    return { data, changeSet }
  }
  const by = { name: operation.name, actor, changeSet, idempotencyKey, input: parsed }
  return write(by, (tx, last) => operation.run(contextOf(tx), parsed, prepared, last && { ahead, last }))
}

/** Its error is that of the operation, once it is known that there is nothing to say before. */
function lookAhead<Input extends z.ZodType, Output extends z.ZodType, Prepared, Ahead>(
  { ahead }: Operation<Input, Output, Prepared, Ahead>,
  userId: string,
  input: z.output<Input>,
): Promise<Ahead> | undefined {
  const looking = ahead && database().read((tx) => ahead({ tx, userId }, input))
  looking?.catch(() => {})
  return looking
}
