import { invalid } from '@/lib/core/errors'

/** How far the change log has been read: every transaction below `xid`, in this epoch of the cluster. */
export type Cursor = { epoch: string; xid: bigint }

export function formatCursor({ epoch, xid }: Cursor): string {
  return `${epoch}.${xid}`
}

/** Transaction ids have 64 bits. */
const LAST_XID = 2n ** 64n - 1n

/** Whether `text` has the form of a cursor, of whatever database. */
export function isCursor(text: string): boolean {
  const [, xid] = /^[^.]+\.(\d{1,20})$/.exec(text) ?? []
  return xid !== undefined && BigInt(xid) <= LAST_XID
}

/** @throws AppError `invalid` for what is no cursor. */
export function parseCursor(text: string): Cursor {
  if (!isCursor(text)) throw invalid({ since: 'This is not a cursor of the change log.' })
  const [epoch = '', xid = ''] = text.split('.')
  return { epoch, xid: BigInt(xid) }
}

/** Whether the log can be read on from `since`: not from another epoch, nor from a future that was undone. */
export function continues(since: Cursor, now: Cursor): boolean {
  return since.epoch === now.epoch && since.xid <= now.xid
}

/** Whether `a` is further than `b`. Cursors of two epochs cannot be compared: the newer reading counts. */
export function isAfter(a: Cursor, b: Cursor): boolean {
  return a.epoch !== b.epoch || a.xid > b.xid
}
