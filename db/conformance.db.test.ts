import { inspect } from 'node:util'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { invalid } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { type Garden, gardenBehind, projectId, userId } from '@/tests/garden'
import type { Connection } from './client'
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
