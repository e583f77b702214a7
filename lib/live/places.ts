import { generateNKeysBetween } from 'fractional-indexing'
import { isTooLong, keyBetween } from '@/lib/core/order'

type Placed = { id: string; position: string }

/**
 * The order key of a place among `siblings`, which are in order: behind `after`, first for null, last for
 * undefined or a sibling that is gone.
 */
export function placeAfter(siblings: readonly Placed[], after: string | null | undefined): string {
  if (after === null) return keyBetween(null, siblings[0]?.position ?? null)
  const index = siblings.findIndex(({ id }) => id === after)
  const above = siblings[index] ?? siblings.at(-1)
  const below = index < 0 ? undefined : siblings[index + 1]
  // Equal keys, made at the same moment, leave no room: the server tells them apart.
  if (above && above.position === below?.position) return above.position
  return keyBetween(above?.position ?? null, below?.position ?? null)
}

/**
 * Order keys that put `moved` behind `after` (first for null) in a view that shows `ids`: for it, and for those
 * above it that have no key yet, since tasks with a key come before those without. Where a key would grow too long,
 * all that have one get it anew.
 */
export function placesInView(
  ids: readonly string[],
  moved: string,
  after: string | null,
  keyOf: (id: string) => string | undefined,
  isAnew = false,
): { taskId: string; position: string }[] {
  const others = ids.filter((id) => id !== moved)
  const at = after === null ? 0 : others.indexOf(after) + 1
  const inOrder = others.toSpliced(at, 0, moved)
  let above: string | null = null
  let kept = 0
  for (; kept < at && !isAnew; kept++) {
    const key = keyOf(inOrder[kept] ?? '')
    if (key === undefined || (above !== null && key <= above)) break
    above = key
  }
  const rest = others.slice(at).flatMap((id) => keyOf(id) ?? [])
  const fits =
    !isAnew &&
    [above ?? '', ...rest].every((key, index, keys) => index === 0 || key > (keys[index - 1] ?? ''))
  const last = fits ? at : inOrder.findLastIndex((id) => id === moved || keyOf(id) !== undefined)
  const run = inOrder.slice(kept, last + 1)
  const keys = generateNKeysBetween(above, fits ? rest[0] : null, run.length)
  if (!isAnew && keys.some(isTooLong)) return placesInView(ids, moved, after, keyOf, true)
  return run.map((taskId, index) => ({ taskId, position: keys[index] ?? '' }))
}
