import { inspect } from 'node:util'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { invalid } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { type Garden, gardenBehind, projectId, userId } from '@/tests/garden'
import { type Connection, Database } from './client'
import { openClient } from './driver'
import { users } from './schema/accounts'
import { memberships } from './schema/projects'
import { tasks } from './schema/tasks'

/** What every driver has to do. */
describe.each(['pg', 'neon'] as const)('the driver %s', (driver) => {
  let garden: Garden
  beforeAll(async () => {
    garden = await gardenBehind(driver)
  })
  afterAll(() => garden.stop())

  describe('rows', () => {
    test('are written and read back in the types of the schema', async () => {
      const written = {
        ...garden.newTask('Rake leaves'),
        dueDate: '2026-11-21',
        dueTime: '09:30',
        labels: ['Errand', '家', 'a,b"c\\'],
        completedAt: new Date('2026-11-20T08:15:30.123Z'),
        priority: 1,
      }
      await garden.database.transaction({}, (tx) => tx.insert(tasks).values(written))
      expect(await garden.titled('Rake leaves')).toMatchObject([{ ...written, version: 1, deadline: null }])
    })

    test('are changed and deleted, and the count says so', async () => {
      const { id } = garden.newTask('Plant bulbs')
      await garden.database.transaction({}, async (tx) => {
        await tx.insert(tasks).values({ ...garden.newTask('Plant bulbs'), id })
        const [changed] = await tx.update(tasks).set({ priority: 2 }).where(eq(tasks.id, id)).returning()
        expect(changed).toMatchObject({ id, priority: 2 })
      })
      const { rowCount } = await garden.database.transaction({}, (tx) =>
        tx.delete(tasks).where(eq(tasks.id, id)),
      )
      expect(rowCount).toBe(1)
      expect(await garden.titled('Plant bulbs')).toEqual([])
    })
  })

  describe('transactions', () => {
    test('that fail leave nothing, and their connection is as before', async () => {
      const failing = garden.database.transaction({ 'tend.actor': userId }, async (tx) => {
        await tx.insert(tasks).values(garden.newTask('Never'))
        throw new Error('a rule says no')
      })
      await expect(failing).rejects.toThrow('a rule says no')
      expect(await garden.titled('Never')).toEqual([])
    })

    test('that a rule refuses fail as it says, whatever it quotes', async () => {
      const refusal = invalid({ project: 'No project is called “WebSocket”.' })
      const refuse = () => Promise.reject(refusal)
      await expect(garden.database.transaction({}, refuse)).rejects.toBe(refusal)
      await expect(garden.database.read(refuse)).rejects.toBe(refusal)
    })

    test('that go on after a query that failed are not taken for done', async () => {
      const goingOn = garden.database.transaction({}, async (tx) => {
        await tx.insert(tasks).values(garden.newTask('Never'))
        await tx.execute(sql`select 1 / 0`).catch(() => {})
      })
      await expect(goingOn).rejects.toThrow('after a query that failed')
      expect(await garden.titled('Never')).toEqual([])
    })

    test('that failed do nothing that is asked of them later', async () => {
      let later: Promise<unknown> | undefined
      const failing = garden.database.transaction({}, async (tx) => {
        const insert = () => tx.insert(tasks).values(garden.newTask('Never'))
        later = tx
          .execute(sql`select 1`)
          .then(insert)
          .catch(() => 'refused')
        throw new Error('a rule says no')
      })
      await expect(failing).rejects.toThrow('a rule says no')
      expect(await later).toBe('refused')
      expect(await garden.titled('Never')).toEqual([])
    })

    test('that break a constraint leave nothing, and say which', async () => {
      const broken = garden.database.transaction({}, async (tx) => {
        await tx.insert(tasks).values(garden.newTask('Never'))
        await tx.insert(memberships).values({ projectId, userId, role: 'owner' })
      })
      await expect(broken).rejects.toMatchObject({ code: '23505' })
      expect(await garden.titled('Never')).toEqual([])
    })

    test('that are refused tell nothing of what they were about', async () => {
      const email = 'mira@tend.example'
      const refusals = [
        garden.database.transaction({}, (tx) =>
          tx.insert(users).values({ id: newId(), email, emailKey: email }),
        ),
        garden.database.transaction({}, (tx) =>
          tx.insert(tasks).values({ ...garden.newTask('Sow'), dueDate: email }),
        ),
        garden.database.read((tx) => tx.select().from(tasks).where(eq(tasks.id, email))),
      ]
      for (const refusal of await Promise.allSettled(refusals)) {
        expect(inspect(refusal)).toMatch(/code: '2\d\w{3}'/)
        expect(inspect(refusal)).not.toContain('mira')
      }
    })

    test.each([
      ['disk_full', false],
      ['deadlock_detected', false],
      ['query_canceled', true],
    ])('that fail each time by %s are answered as unavailable', async (failure, mayLast) => {
      const query = sql.raw(`do $$ begin raise exception 'no' using errcode = '${failure}'; end $$`)
      const unavailable = { code: 'unavailable', retryAfter: 2, mayLast }
      await expect(garden.database.transaction({}, (tx) => tx.execute(query))).rejects.toMatchObject(
        unavailable,
      )
      await expect(garden.database.read((tx) => tx.execute(query))).rejects.toMatchObject(unavailable)
    })

    test('tell the log who acts, and their successors on the connection do not inherit it', async () => {
      const settings = { 'tend.actor': userId, 'tend.via': 'api', 'tend.operation': 'tasks.create' }
      await garden.database.transaction(settings, (tx) => tx.insert(tasks).values(garden.newTask('Mine')))
      for (let again = 0; again < 8; again++) await garden.add('Nobody’s')
      const { rows } = await garden.database.read((connection) =>
        connection.execute(sql`
          select title, actor_id, via, operation from changes join tasks on tasks.id = entity_id
          where title in ('Mine', 'Nobody’s') group by 1, 2, 3, 4 order by title`),
      )
      expect(rows).toEqual([
        { title: 'Mine', actor_id: userId, via: 'api', operation: 'tasks.create' },
        { title: 'Nobody’s', actor_id: null, via: 'job', operation: 'sql' },
      ])
    })

    test('have time limits', async () => {
      const { rows } = await garden.database.transaction({}, (tx) =>
        tx.execute(sql`select current_setting('statement_timeout') as statement,
          current_setting('idle_in_transaction_session_timeout') as idle`),
      )
      expect(rows).toEqual([{ statement: '10s', idle: '15s' }])
    })
  })

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

  describe('concurrent writers', () => {
    test('lose no write', async () => {
      const { id } = garden.newTask('Count')
      await garden.database.transaction({}, (tx) =>
        tx.insert(tasks).values({ ...garden.newTask('Count'), id }),
      )
      const raise = (tx: Connection) =>
        tx.update(tasks).set({ version: sql`version + 1` }).where(eq(tasks.id, id))
      const writers = Array.from({ length: 8 }, async () => {
        for (let times = 0; times < 25; times++) await garden.database.transaction({}, raise)
      })
      await Promise.all(writers)
      expect(await garden.titled('Count')).toMatchObject([{ version: 201 }])
    })

    test('that wait for each other in a circle both come through', async () => {
      const pair = [garden.newTask('Left'), garden.newTask('Right')]
      await garden.database.transaction({}, (tx) => tx.insert(tasks).values(pair))
      const met = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
      const raiseBoth = (order: number[]) =>
        garden.database.transaction({}, async (tx) => {
          for (const [step, index] of order.entries()) {
            const { id = '' } = pair[index] ?? {}
            await tx.update(tasks).set({ version: sql`version + 1` }).where(eq(tasks.id, id))
            if (step === 0) met[index]?.resolve()
            if (step === 0) await Promise.all(met.map(({ promise }) => promise))
          }
        })
      await Promise.all([raiseBoth([0, 1]), raiseBoth([1, 0])])
      expect(
        [...(await garden.titled('Left')), ...(await garden.titled('Right'))].map(({ version }) => version),
      ).toEqual([3, 3])
    })
  })

  test('LISTEN hears what a committed transaction notifies, once, and nothing of one taken back', async () => {
    const client = openClient(garden.wire.url, driver)
    const heard: (string | undefined)[] = []
    client.on('notification', ({ channel, payload }) => heard.push(`${channel} ${payload}`))
    await client.connect()
    await client.query('listen tend_test')
    const notify = (payload: string) => (tx: Connection) =>
      tx.execute(sql`select pg_notify('tend_test', ${payload})`)
    await garden.database
      .transaction({}, async (tx) => {
        await notify('taken back')(tx)
        throw new Error('no')
      })
      .catch(() => {})
    await garden.database.transaction({}, notify('committed'))
    await vi.waitFor(() => expect(heard).toEqual(['tend_test committed']))
    await client.end()
  })
})
