import 'server-only'
import { sql } from 'drizzle-orm'
import type { Connection } from '@/db/client'
import { AppError, type FieldErrors } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { type Actor, requireScope } from './actor'
import type { AnyOperation, Context } from './define'
import { parseInput } from './input'
import type { RunOptions } from './run'
import { type Outcome, write } from './transaction'

/** An answer to one item of a batch tool. */
export type ItemAnswer =
  | { ok: true; data: unknown }
  | { ok: false; error: { code: string; message: string; fields?: FieldErrors } }

/** Runs one operation on many inputs in one transaction and change set, a savepoint an item. */
export async function runItems(
  operation: AnyOperation,
  actor: Actor,
  inputs: unknown[],
  options: RunOptions = {},
): Promise<Outcome<ItemAnswer[]>> {
  requireScope(actor, operation.effect)
  const changeSet = options.changeSet ?? newId()
  const now = options.now ?? new Date()
  return write({ name: operation.name, actor, changeSet }, async (tx) => {
    const data: ItemAnswer[] = []
    for (const input of inputs) data.push(await runItem(operation, { tx, actor, now, changeSet }, input))
    return data
  })
}

/** What `runItems` would do: `see` looks at the transaction after each item, then all is taken back. */
export async function rehearseItems<Seen>(
  operation: AnyOperation,
  actor: Actor,
  inputs: unknown[],
  see: (tx: Connection, changeSet: string) => Promise<Seen>,
  { now = new Date() }: Pick<RunOptions, 'now'> = {},
): Promise<Seen[]> {
  requireScope(actor, operation.effect)
  const changeSet = newId()
  const rehearsed = new Rehearsed<Seen>()
  try {
    await write({ name: operation.name, actor, changeSet }, async (tx) => {
      rehearsed.seen = []
      for (const input of inputs) {
        await runItem(operation, { tx, actor, now, changeSet }, input)
        rehearsed.seen.push(await see(tx, changeSet))
      }
      throw rehearsed
    })
  } catch (error) {
    if (error !== rehearsed) throw error
  }
  return rehearsed.seen
}

/** Takes a rehearsal's transaction back, and carries what was seen out of it. */
class Rehearsed<Seen> extends Error {
  seen: Seen[] = []
}

async function runItem(operation: AnyOperation, context: Context, input: unknown): Promise<ItemAnswer> {
  const { tx, actor } = context
  await tx.execute(sql`savepoint item`)
  try {
    const parsed = parseInput(operation.input, input)
    const prepared = await operation.prepare?.(actor, parsed)
    const data = await operation.run(context, parsed, prepared)
    await tx.execute(sql`release savepoint item`)
    return { ok: true, data }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    await tx.execute(sql`rollback to savepoint item`)
    const { code, message, fields } = error
    return { ok: false, error: { code, message, ...(fields && { fields }) } }
  }
}
