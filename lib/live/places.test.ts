import { describe, expect, it } from 'vitest'
import { placeAfter, placesInView } from './places'

const siblings = [
  { id: 'a', position: 'a0' },
  { id: 'b', position: 'a1' },
  { id: 'c', position: 'a2' },
]

describe('a place among siblings', () => {
  it('is first, last, or behind another', () => {
    expect(placeAfter(siblings, null) < 'a0').toBe(true)
    expect(placeAfter(siblings, undefined) > 'a2').toBe(true)
    expect(placeAfter(siblings, 'a') > 'a0').toBe(true)
    expect(placeAfter(siblings, 'a') < 'a1').toBe(true)
    expect(placeAfter(siblings, 'c') > 'a2').toBe(true)
    expect(placeAfter([], null)).toBe('a0')
  })

  it('is last behind a sibling that is gone', () => {
    expect(placeAfter(siblings, 'x') > 'a2').toBe(true)
  })

  it('is left to the server between equal keys', () => {
    expect(placeAfter([...siblings, { id: 'd', position: 'a2' }], 'c')).toBe('a2')
  })
})

describe("a place in the person's own order", () => {
  const ids = ['a', 'b', 'c', 'd', 'e']

  /** The ids as the view shows them afterwards: those with a key first, the others as before. */
  function shown(keys: Record<string, string>, moved: string, after: string | null): string[] {
    const places = placesInView(ids, moved, after, (id) => keys[id])
    const all = { ...keys, ...Object.fromEntries(places.map((place) => [place.taskId, place.position])) }
    const placed = ids.filter((id) => all[id]).sort((a, b) => ((all[a] ?? '') < (all[b] ?? '') ? -1 : 1))
    return [...placed, ...ids.filter((id) => !all[id])]
  }

  it.each([
    ['none has a key', {}],
    ['the first have one', { a: 'a0', b: 'a1' }],
    ['all have one', { a: 'a0', b: 'a1', c: 'a2', d: 'a3', e: 'a4' }],
    ['two have the same', { a: 'a0', b: 'a0', c: 'a1', d: 'a2' }],
    ['they are in another order', { a: 'a3', b: 'a2', c: 'a1' }],
  ])('comes out as dropped where %s', (_, keys) => {
    expect(shown(keys, 'd', null)[0]).toBe('d')
    expect(shown(keys, 'e', 'b').slice(0, 3)).toEqual(['a', 'b', 'e'])
    expect(shown(keys, 'a', 'c').slice(0, 3)).toEqual(['b', 'c', 'a'])
    expect(shown(keys, 'a', 'e')).toEqual(['b', 'c', 'd', 'e', 'a'])
  })

  it('keeps its keys short, however often one place is taken', () => {
    const keys: Record<string, string> = { a: 'a0', b: 'a1', c: 'a2', d: 'a3', e: 'a4' }
    for (let round = 0; round < 1_000; round++) {
      const order = ids.toSorted((a, b) => ((keys[a] ?? '') < (keys[b] ?? '') ? -1 : 1))
      const moved = order[2] ?? ''
      for (const place of placesInView(order, moved, 'a', (id) => keys[id]))
        keys[place.taskId] = place.position
      expect(ids.every((id) => id === 'a' || id === moved || (keys[id] ?? '') > (keys[moved] ?? ''))).toBe(
        true,
      )
      expect((keys.a ?? '') < (keys[moved] ?? '')).toBe(true)
    }
    expect(Math.max(...Object.values(keys).map((key) => key.length))).toBeLessThanOrEqual(100)
  })

  it('touches no more than it must', () => {
    const keys: Record<string, string> = { a: 'a0', b: 'a1', c: 'a2', d: 'a3', e: 'a4' }
    expect(placesInView(ids, 'e', 'a', (id) => keys[id])).toEqual([{ taskId: 'e', position: 'a0V' }])
  })
})
