import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { AppError } from '@/lib/core/errors'
import { type Garden, gardenBehind } from '@/tests/garden'

describe.each(['pg', 'neon'] as const)('dropped connections of the driver %s', (driver) => {
  let garden: Garden
  beforeAll(async () => {
    garden = await gardenBehind(driver)
    await garden.add('Rake leaves')
  })
  afterAll(() => garden.stop())

  test('that were idle are replaced', async () => {
    await Promise.all(Array.from({ length: 8 }, () => garden.titled('Rake leaves')))
    garden.wire.cut()
    expect(await Promise.all(Array.from({ length: 8 }, () => garden.titled('Rake leaves')))).toHaveLength(8)
    garden.wire.cut()
    await garden.add('After idle')
    expect(await garden.titled('After idle')).toHaveLength(1)
  })

  test('in the middle of a read do not show', async () => {
    for (const when of ['before', 'answered'] as const) {
      garden.wire.cutAt('select', when)
      const reads = Array.from({ length: 5 }, () => garden.titled('Rake leaves'))
      for (const rows of await Promise.all(reads)) expect(rows).toHaveLength(1)
    }
  })

  test('before the commit was sent have the write done again, once', async () => {
    for (const when of ['before', 'answered'] as const) {
      garden.wire.cutAt('insert into "tasks"', when)
      await garden.add(`Cut ${when}`)
      expect(await garden.titled(`Cut ${when}`)).toHaveLength(1)
    }
  })

  test('at the commit leave it open whether it is done, and do not do it twice', async () => {
    for (const when of ['before', 'answered'] as const) {
      const title = `Commit ${when}`
      garden.wire.cutAt('commit', when)
      await expect(garden.add(title)).rejects.toMatchObject({ code: 'unavailable', retryAfter: 2 })
      const done = async () => expect(await garden.titled(title)).toHaveLength(when === 'before' ? 0 : 1)
      await vi.waitFor(done, { timeout: 5_000 })
    }
  })

  test('in a query that is its own transaction have it done once or not at all', async () => {
    for (const when of ['before', 'answered'] as const) {
      const title = `Alone ${when}`
      garden.wire.cutAt(title, when)
      const isDone = await garden.addLast(title).then(
        () => true,
        (error) => {
          expect(error).toMatchObject({ code: 'unavailable', retryAfter: 2 })
          return false
        },
      )
      const wasSent = isDone || when === 'answered'
      const stored = async () => expect(await garden.titled(title)).toHaveLength(wasSent ? 1 : 0)
      await vi.waitFor(stored, { timeout: 5_000 })
    }
  })

  test('with the queries of several transactions have each done once or not at all', async () => {
    for (const when of ['before', 'answered'] as const) {
      const titles = Array.from({ length: 6 }, (_, index) => `Together ${when} ${index}`)
      garden.wire.cutAt(titles[2] ?? '', when)
      const answers = await Promise.allSettled(titles.map((title) => garden.addLast(title)))
      for (const [index, answer] of answers.entries()) {
        const stored = (await garden.titled(titles[index] ?? '')).length
        if (answer.status === 'fulfilled') expect(stored).toBe(1)
        else expect(answer.reason).toMatchObject({ code: 'unavailable', retryAfter: 2 })
        expect(stored).toBeLessThanOrEqual(1)
      }
    }
  })

  test('that do not come back are answered as unavailable, until they do', async () => {
    garden.wire.shut()
    const read = garden.titled('Rake leaves')
    await expect(read).rejects.toBeInstanceOf(AppError)
    await expect(read).rejects.toMatchObject({ code: 'unavailable' })
    await expect(garden.add('Never')).rejects.toMatchObject({ code: 'unavailable' })
    garden.wire.open()
    expect(await garden.titled('Rake leaves')).toHaveLength(1)
    expect(await garden.titled('Never')).toEqual([])
  })

  test('under many writers lose nothing that was answered, and do nothing twice', async () => {
    const answered: string[] = []
    const cutter = setInterval(() => garden.wire.cut(), 40)
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      for (let count = 0; count < 8; count++) {
        const title = `Storm ${writer} ${count}`
        await (count % 2 === 0 ? garden.add(title) : garden.addLast(title)).then(
          () => answered.push(title),
          (error) => expect(error).toMatchObject({ code: 'unavailable' }),
        )
      }
    })
    await Promise.all(writers)
    clearInterval(cutter)
    const { rows } = await garden.database.read((connection) =>
      connection.execute<{ title: string; times: number }>(
        sql`select title, count(*)::int as times from tasks where title like 'Storm %' group by title`,
      ),
    )
    expect(rows.every(({ times }) => times === 1)).toBe(true)
    const stored = new Set(rows.map(({ title }) => title))
    expect(answered.filter((title) => !stored.has(title))).toEqual([])
  })
})
