import { inspect } from 'node:util'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Garden, gardenBehind, projectId, userId } from '@/tests/garden'
import { type Connection, Database } from './client'
import { memberships } from './schema/projects'
import { tasks } from './schema/tasks'

/** What every driver has to do with a query that its transaction ends with. */
describe.each(['pg', 'neon'] as const)('the driver %s', (driver) => {
  let garden: Garden
  beforeAll(async () => {
    garden = await gardenBehind(driver)
  })
  afterAll(() => garden.stop())

  describe.each(['alone', 'after another'] as const)('the last query of a transaction, %s,', (place) => {
    const settings = { 'tend.actor': userId, 'tend.via': 'api', 'tend.operation': 'tasks.create' }
    const last = (title: string, query: (tx: Connection) => Promise<unknown>) =>
      garden.database.transaction(settings, async (tx, last) => {
        if (place === 'after another') await tx.insert(tasks).values(garden.newTask(title))
        return last(() => query(tx))
      })
    const add =
      (title: string, more: object = {}) =>
      (tx: Connection) =>
        tx
          .insert(tasks)
          .values({ ...garden.newTask(title), ...more })
          .returning()
          .execute()

    test('is answered, and committed with it', async () => {
      const title = `Last ${place}`
      for (let times = 0; times < 20; times++)
        expect(await last('Before', add(title))).toMatchObject([{ title, projectId, completedAt: null }])
      expect(await garden.titled(title)).toHaveLength(20)
    })

    test('is logged as its actor’s, and has a time limit', async () => {
      const title = `Mine ${place}`
      await last(title, add(title))
      const { rows } = await garden.database.read((connection) =>
        connection.execute(sql`
          select distinct actor_id, via, operation from changes join tasks on tasks.id = entity_id
          where title = ${title}`),
      )
      expect(rows).toEqual([{ actor_id: userId, via: 'api', operation: 'tasks.create' }])
      const limit = sql`select current_setting('statement_timeout') as limit, ${place} as place`
      expect(await last('Before', (tx) => tx.execute(limit).execute())).toMatchObject({
        rows: [{ limit: '10s', place }],
      })
      const after = await garden.database.read((tx) =>
        tx.execute(sql`select current_setting('tend.via', true) as via`),
      )
      expect(after.rows).toEqual([{ via: '' }])
    })

    test('fails as itself, leaves nothing, and the connection goes on', async () => {
      const twice = (tx: Connection) =>
        tx.insert(memberships).values({ projectId, userId, role: 'owner' }).execute()
      for (let times = 0; times < 10; times++)
        await expect(last('Never', twice)).rejects.toMatchObject({ code: '23505' })
      expect(await garden.titled('Never')).toEqual([])
      await garden.addLast(`After failures ${place}`)
      expect(await garden.titled(`After failures ${place}`)).toHaveLength(1)
    })

    test('may turn out not to be asked', async () => {
      const title = `Nothing after ${place}`
      await last(title, async () => {})
      expect(await garden.titled(title)).toHaveLength(place === 'alone' ? 0 : 1)
    })

    test('stands for itself among those of the same turn', async () => {
      const titles = Array.from({ length: 12 }, (_, index) => `Turn ${place} ${index}`)
      const turn = titles.map((title, index) => {
        const operation = { ...settings, 'tend.operation': title }
        return garden.database.transaction(operation, async (tx, last) => {
          if (place === 'after another') await tx.insert(tasks).values(garden.newTask('Before'))
          const column = index % 3 === 2 ? { dueDate: 'never' } : {}
          return last(() => add(title, column)(tx))
        })
      })
      const kept = titles.filter((_, index) => index % 3 !== 2)
      const answers = await Promise.allSettled(turn)
      const done = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
      expect(done.map(({ title }) => title)).toEqual(kept)
      const { rows } = await garden.database.read((connection) =>
        connection.execute(sql`
          select title, operation from changes join tasks on tasks.id = entity_id
          where title like ${`Turn ${place}%`}`),
      )
      expect(rows).toHaveLength(kept.length)
      expect(rows).toEqual(expect.arrayContaining(kept.map((title) => ({ title, operation: title }))))
    })

    test('has none after it', async () => {
      const goingOn = last('Before', async (tx) => {
        await add('Before')(tx)
        await add('Never')(tx)
      })
      const [answer] = await Promise.allSettled([goingOn])
      expect(inspect(answer)).toContain('a transaction that is over was asked')
      expect(inspect(answer)).not.toContain('Never')
      expect(await garden.titled('Never')).toEqual([])
    })

    test('waits for a connection once, like others', async () => {
      const database = new Database(garden.wire.url, { driver, max: 1 })
      const gates = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
      const hold = (gate?: PromiseWithResolvers<void>) =>
        database.transaction({}, async (tx) => {
          await tx.execute(sql`select 1`)
          await gate?.promise
        })
      const before = hold(gates[0])
      const asked = database.transaction(settings, async (tx, last) => {
        if (place === 'after another') await tx.execute(sql`select 1`)
        return last(() => add(`In turn ${place}`)(tx))
      })
      const after = hold(gates[1])
      gates[0]?.resolve()
      await asked
      gates[1]?.resolve()
      await Promise.all([before, after])
      await database.close()
    })

    test('does not fail by another of the turn, which was to prepare it', async () => {
      const select = sql.raw(`select id as "${place}" from tasks`)
      const answers = await garden.database.transaction({}, async (tx) => {
        await tx.execute(sql`lock table tasks`)
        const turn = Array.from({ length: 3 }, () =>
          garden.database.transaction({ statement_timeout: '50ms' }, async (tx, last) => {
            if (place === 'after another') await tx.execute(sql`select 1`)
            return last(() => tx.execute(select).execute())
          }),
        )
        return Promise.allSettled(turn)
      })
      const unavailable = { status: 'rejected', reason: { code: 'unavailable' } }
      expect(answers).toMatchObject([unavailable, unavailable, unavailable])
    })

    test('is tried again with all before it where Postgres gives it up', async () => {
      const tries = sql.identifier(`tries ${place}`)
      await garden.database.transaction({}, (tx) => tx.execute(sql`create sequence ${tries}`))
      const fails = sql`do $$ begin
        if nextval('"tries ${sql.raw(place)}"') < 3 then raise exception 'no' using errcode = 'deadlock_detected'; end if;
      end $$`
      const title = `Third time ${place}`
      await last(title, (tx) => tx.execute(fails).execute())
      expect(await garden.titled(title)).toHaveLength(place === 'alone' ? 0 : 1)
      const { rows } = await garden.database.read((tx) =>
        tx.execute(sql`select last_value::int from ${tries}`),
      )
      expect(rows).toEqual([{ last_value: 3 }])
    })
  })
})
