import { beforeAll, describe, expect, test, vi } from 'vitest'
import { registry } from '@/lib/operations/registry'
import { attempt, idPaths, inputsOf, leaks } from './isolation/attempts'
import { endedToken, expiredToken, inviteToView, statusFor } from './isolation/callers'
import { matrix, type World, world } from './isolation/matrix'
import { checks, without } from './isolation/mutations'

vi.mock('@/lib/tasks/access', async (original) => (await import('./isolation/mutations')).removable(original))
vi.mock('@/lib/assistant/access', async (original) =>
  (await import('./isolation/mutations')).removable(original),
)
vi.mock('@/lib/projects/access', async (original) =>
  (await import('./isolation/mutations')).removable(original),
)

type Build = (...parameters: unknown[]) => { prepare(name: string): never }

// A query that is kept would hold on to the check that is left out.
vi.mock('@/db/built', async (original) => {
  const all = await original<typeof import('@/db/built')>()
  const built =
    (build: Build) =>
    (...parameters: unknown[]) =>
      build(...parameters).prepare('')
  const builtTo =
    (build: Build, make: (row: object) => unknown) =>
    (...parameters: unknown[]) =>
      all.mappedTo(build(...parameters).prepare(''), make)
  return { ...all, built, builtTo }
})

/** Writes of a viewer that touch nothing but what is theirs. */
const ofTheirOwn = new Set(['tasks.order'])
const operations = [...registry.values()]
let owner: World
let stranger: World

beforeAll(async () => {
  owner = await world('Mira')
  stranger = await world('Sven')
})

test('every operation has a row in the matrix', () => {
  expect(operations.map(({ name }) => name).toSorted()).toEqual(Object.keys(matrix).toSorted())
})

describe.each(operations.map((operation) => [operation.name, operation] as const))('%s', (_, operation) => {
  test('gives a stranger nothing for an id of somebody else', async () => {
    expect(await leaks(operation, stranger, owner)).toEqual([])
  })

  test('works for the person whose rows they are', async () => {
    const ines = await world('Ines')
    for (const input of inputsOf(operation, ines))
      expect((await attempt(operation, ines.actor, input)).code).toBe('done')
  })

  test('refuses anonymous, forged and expired callers, and those whose session has ended', async () => {
    if (!operation.http) return
    expect(await statusFor(operation, owner)).toBe(401)
    expect(await statusFor(operation, owner, 'Bearer forged.token.here')).toBe(401)
    expect(await statusFor(operation, owner, await expiredToken(owner))).toBe(401)
    expect(await statusFor(operation, owner, await endedToken(owner))).toBe(401)
  })

  test('refuses the writes of a viewer', async () => {
    const [input = {}] = inputsOf(operation, owner)
    if (operation.effect === 'read' || ofTheirOwn.has(operation.name) || idPaths(input).length === 0) return
    const viewer = await world('Ana')
    await inviteToView(viewer, owner)
    expect((await attempt(operation, viewer.actor, input)).code).toMatch(/^(forbidden|not_found)$/)
  })
})

test.each(checks)('without %s something goes red', async (check) => {
  const sven = await world('Sven')
  const mira = await world('Mira')
  await without(check, async () => {
    const found: string[] = []
    for (const operation of operations) found.push(...(await leaks(operation, sven, mira)))
    expect(found).not.toEqual([])
  })
})
