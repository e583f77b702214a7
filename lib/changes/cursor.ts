import { invalid } from '@/lib/core/errors'

/** How far the change log has been read: every transaction below `xid`, in this epoch of the cluster. */
export type Cursor = { epoch: string; xid: bigint }

export function formatCursor({ epoch, xid }: Cursor): string {
  return `${epoch}.${xid}`
}

/** @throws AppError `invalid` for what `formatCursor` cannot have written. */
export function parseCursor(text: string): Cursor {
  const [, epoch, xid] = /^([0-9a-f]{32})\.(\d{1,19})$/.exec(text) ?? []
  if (epoch === undefined || xid === undefined)
    throw invalid({ since: 'This is not a cursor of the change log.' })
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
