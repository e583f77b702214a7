import 'server-only'
import type { z } from 'zod'
import type { Connection, Last } from '@/db/client'
import type { ErrorCode } from '@/lib/core/errors'
import type { Actor, Effect } from './actor'

/** What an operation works with. For a write, `tx` is its transaction and `changeSet` what it logs under. */
export type Context = { tx: Connection; actor: Actor; now: Date; changeSet: string }

/** What an operation looks ahead with. */
export type Look = { tx: Connection; userId: string }

/** How the assistant and MCP offer an operation. Operations that share a name become one tool with `action`. */
export type ToolBinding = {
  name: string
  /** Takes `{ items: [...] }`, at most 25: a savepoint and an answer an item. */
  batch?: boolean
  /** What the operation is called within a shared tool. */
  action?: string
  /** What models write and read, where that is not the operation's own input and output. */
  words?: ToolWords
}

/** `said` is a model's input, such as phrases for dates; `heard` what a model reads of the output. */
export type ToolWords = {
  said: z.ZodObject
  meant(context: Context, said: unknown): Promise<unknown>
  heard?(context: Context, output: unknown): Promise<unknown>
}

/** Puts an operation into the words of models: their input becomes the operation's, its output becomes brief. */
export function toolWords<Said extends z.ZodObject, Output>(words: {
  said: Said
  meant(context: Context, said: z.output<Said>): unknown
  heard?(context: Context, output: Output): unknown
}): ToolWords {
  const { said, meant, heard } = words
  return {
    said,
    // The adapter parses by `said` before, and `run` gives the operation's own output.
    meant: async (context, input) => meant(context, input as z.output<Said>),
    heard: heard && (async (context, output) => heard(context, output as Output)),
  }
}

/**
 * Of an operation that has its transaction to itself: what it read ahead of it, and how to say which query is its
 * last. One that runs another operation keeps this back.
 */
export type Alone<Ahead> = { ahead?: Ahead; last: Last }

/** Of one that shares its transaction, such as in a batch: all is read within it, and more may follow. */
export const together: Alone<never> = { last: (query) => query() }

type Definition<Input extends z.ZodType, Output extends z.ZodType, Prepared, Ahead> = {
  name: `${string}.${string}`
  /** One line, as a person would read it in the API reference. */
  summary: string
  effect: Effect
  /** Method and path under `/api/v1`; the path's names are fields of the input. */
  http?: `${'GET' | 'POST' | 'PATCH' | 'DELETE'} /${string}`
  /** The status of success, if not 200. */
  status?: 201 | 204
  /** Codes that it refuses with beyond those that every operation of its kind does, for the API reference. */
  refuses?: ErrorCode[]
  tool?: ToolBinding
  input: Input
  output: Output
  /** Slow work that must not hold a transaction open, such as hashing. Its result reaches `run`. */
  prepare?(actor: Actor, input: z.output<Input>): Promise<Prepared>
  /**
   * Reads without a lock that only need to know who asks: they travel with the question whether the account still
   * stands by its session, hold no connection, and come before a write's transaction.
   */
  ahead?(context: Look, input: z.output<Input>): Promise<Ahead>
  run(
    context: Context,
    input: z.output<Input>,
    prepared: Prepared,
    alone?: Alone<Ahead>,
  ): Promise<z.output<Output>>
}

export type Operation<
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
  Prepared = unknown,
  Ahead = unknown,
> = Definition<Input, Output, Prepared, Ahead>

/** Any operation, whatever it takes and gives. */
// biome-ignore lint/suspicious/noExplicitAny: inputs are contravariant, so that only `any` admits them all
export type AnyOperation = Definition<any, any, any, any>

/** Describes one thing a person can do, for all surfaces at once. */
export function operation<
  Input extends z.ZodType,
  Output extends z.ZodType,
  Prepared = undefined,
  Ahead = undefined,
>(definition: Definition<Input, Output, Prepared, Ahead>): Operation<Input, Output, Prepared, Ahead> {
  return definition
}
