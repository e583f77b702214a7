import 'server-only'
import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import { type Connection, database, type Settings } from '@/db/client'
import { idempotencyKeys } from '@/db/schema/changes'
import { AppError, conflict, type FieldErrors, invalid } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { type Actor, requireScope } from './actor'
import type { AnyOperation, Context, Operation } from './define'

export type RunOptions = {
  /** The change set to log under; a new one, if left out. Only UUIDs. */
  changeSet?: string
  /** The same key again gives the first answer; with another input it is refused. */
  idempotencyKey?: string
  /** The clock, if it is not the real one. */
  now?: Date
}

export type Outcome<Data> = { data: Data; changeSet: string }

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
  const perform = (tx: Connection) => operation.run({ tx, actor, now, changeSet }, parsed, prepared)
  if (operation.effect === 'read') return { data: await database().read(perform), changeSet }
  const key = options.idempotencyKey
  return database().transaction(settingsOf(operation.name, actor, changeSet), async (tx) =>
    key === undefined
      ? { data: await perform(tx), changeSet }
      : once(tx, actor, key, hashOf(operation.name, parsed), changeSet, () => perform(tx)),
  )
}

export type Step = { operation: AnyOperation; input: unknown }

/** Runs several operations in one transaction and change set, all or nothing, in order. */
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
  const prepared = await Promise.all(parsed.map(({ operation, input }) => operation.prepare?.(actor, input)))
  const performAll = async (tx: Connection) => {
    const answers: unknown[] = []
    for (const [index, { operation, input }] of parsed.entries()) {
      const context = { tx, actor, now: options.now ?? new Date(), changeSet }
      await tx.execute(sql`select set_config('tend.operation', ${operation.name}, true)`)
      answers.push(await inStepAsync(index, () => operation.run(context, input, prepared[index])))
    }
    return answers
  }
  const key = options.idempotencyKey
  return database().transaction(settingsOf('batch', actor, changeSet), async (tx) =>
    key === undefined
      ? { data: await performAll(tx), changeSet }
      : once(tx, actor, key, hashOf('batch', parsed), changeSet, () => performAll(tx)),
  )
}

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
  return database().transaction(settingsOf(operation.name, actor, changeSet), async (tx) => {
    const data: ItemAnswer[] = []
    for (const input of inputs) data.push(await runItem(operation, { tx, actor, now, changeSet }, input))
    return { data, changeSet }
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
    await database().transaction(settingsOf(operation.name, actor, changeSet), async (tx) => {
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

/** @throws AppError `invalid` with a message for each field that is wrong. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  const fields: Record<string, string> = {}
  for (const issue of result.error.issues) {
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) fields[[...issue.path, key].join('.')] ??= 'There is no such field.'
    } else {
      fields[issue.path.join('.') || 'body'] ??= issue.message
    }
  }
  throw invalid(fields)
}

async function once<Data>(
  tx: Connection,
  actor: Actor,
  key: string,
  requestHash: string,
  changeSet: string,
  work: () => Promise<Data>,
): Promise<Outcome<Data>> {
  const row = { userId: actor.userId, key, requestHash, changeSet }
  const claimed = await tx
    .insert(idempotencyKeys)
    .values(row)
    .onConflictDoNothing()
    .returning({ key: idempotencyKeys.key })
  const mine = sql`${idempotencyKeys.userId} = ${actor.userId} and ${idempotencyKeys.key} = ${key}`
  if (claimed.length === 0) {
    const [first] = await tx.select().from(idempotencyKeys).where(mine)
    if (first?.requestHash !== requestHash)
      throw conflict('This Idempotency-Key was used for another request. Take a new one.')
    return { data: first.answer as Data, changeSet: first.changeSet }
  }
  const data = await work()
  await tx
    .update(idempotencyKeys)
    .set({ answer: data ?? null })
    .where(mine)
  return { data, changeSet }
}

function settingsOf(operation: string, actor: Actor, changeSet: string): Settings {
  return {
    'tend.actor': actor.userId,
    'tend.via': actor.via,
    'tend.operation': operation,
    'tend.change_set': changeSet,
  }
}

function hashOf(operation: string, input: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify([operation, input]))
    .digest('base64url')
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
