/** Whether `a` stands at or after `b` in the same history. */
export function isAtOrAfter(a: string, b: string): boolean {
  return epochOf(a) === epochOf(b) && numberOf(a) >= numberOf(b)
}

/** The part of a cursor (`epoch.xid`) that says which history of the database it belongs to. */
function epochOf(cursor: string): string {
  return cursor.slice(0, cursor.lastIndexOf('.'))
}

// A transaction id has 64 bits: more than a number holds.
function numberOf(cursor: string): bigint {
  return BigInt(cursor.slice(cursor.lastIndexOf('.') + 1))
}
