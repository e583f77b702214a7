import type { ErrorBody } from '@/lib/core/errors'
import type { Edit } from './state'

/** One write on its way to the server, named by operation and never by reference: builds come and go. */
export type OutboxEntry = { operation: string; input: unknown; idempotencyKey: string; changeSet: string }
/** `mayLast`: the write itself may be what fails, though its error is one that may pass. */
export type SendResult =
  | { status: 'done'; data: unknown; changeSet: string }
  | { status: 'refused'; error: ErrorBody; mayLast: boolean }

/** The server's end of a person's outbox: runs up to 25 entries in order, each with its own answer. */
export type Send = (
  entries: OutboxEntry[],
  userId: string,
) => Promise<{ status: 'ok'; results: SendResult[] } | { status: 'unauthenticated' }>

/** An entry with what it does to the replica until the server has answered. */
export type Pending = OutboxEntry & { edits: readonly Edit[] }
