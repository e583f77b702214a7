import { inspect } from 'node:util'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { AppError, invalid } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { type TestDatabase, testDatabase } from '@/tests/database'
import { type Wire, wireTo } from '@/tests/wire'
import { type Connection, Database } from './client'
import { openClient } from './driver'
import { users } from './schema/accounts'
import { memberships, projects } from './schema/projects'
import { tasks } from './schema/tasks'

/** What every driver has to do, each through a wire that the tests cut. */
describe.each(['pg', 'neon'] as const)('the driver %s', (driver) => {
  let home: TestDatabase
  let wire: Wire
  let database: Database
  const userId = newId()
  const projectId = newId()

  beforeAll(async () => {
    home = await testDatabase()
    wire = await wireTo(home.url, driver)
    database = new Database(wire.url, { driver, max: 8 })
    await database.transaction({}, async (tx) => {
      await tx.insert(users).values({ id: userId, email: 'mira@tend.example', emailKey: 'mira@tend.example' })
      await tx.insert(projects).values({ id: projectId, name: 'Garden', color: 'moss', position: 'a0' })
      await tx.insert(memberships).values({ projectId, userId, role: 'owner' })
    })
  })
  afterAll(async () => {
    await database.close()
    await wire.stop()
    await home.drop()
  })

  const newTask = (title: string) => ({ id: newId(), projectId, title, position: 'a0' })
  const add = (title: string) => database.transaction({}, (tx) => tx.insert(tasks).values(newTask(title)))
  const addLast = (title: string) =>
    database.transaction({}, (tx, last) => last(() => tx.insert(tasks).values(newTask(title)).execute()))
  const titled = (title: string) =>
    database.read((connection) => connection.select().from(tasks).where(eq(tasks.title, title)))

  describe('rows', () => {
    test('are written and read back in the types of the schema', async () => {
      const written = {
        ...newTask('Rake leaves'),
        dueDate: '2026-11-21',
        dueTime: '09:30',
        labels: ['Errand', '家', 'a,b"c\\'],
        completedAt: new Date('2026-11-20T08:15:30.123Z'),
        priority: 1,
      }
      await database.transaction({}, (tx) => tx.insert(tasks).values(written))
      expect(await titled('Rake leaves')).toMatchObject([{ ...written, version: 1, deadline: null }])
    })

    test('are changed and deleted, and the count says so', async () => {
      const { id } = newTask('Plant bulbs')
      await database.transaction({}, async (tx) => {
        await tx.insert(tasks).values({ ...newTask('Plant bulbs'), id })
        const [changed] = await tx.update(tasks).set({ priority: 2 }).where(eq(tasks.id, id)).returning()
        expect(changed).toMatchObject({ id, priority: 2 })
      })
      const { rowCount } = await database.transaction({}, (tx) => tx.delete(tasks).where(eq(tasks.id, id)))
      expect(rowCount).toBe(1)
      expect(await titled('Plant bulbs')).toEqual([])
    })
  })

  describe('transactions', () => {
    test('that fail leave nothing, and their connection is as before', async () => {
      const failing = database.transaction({ 'tend.actor': userId }, async (tx) => {
        await tx.insert(tasks).values(newTask('Never'))
        throw new Error('a rule says no')
      })
      await expect(failing).rejects.toThrow('a rule says no')
      expect(await titled('Never')).toEqual([])
    })

    test('that a rule refuses fail as it says, whatever it quotes', async () => {
      const refusal = invalid({ project: 'No project is called “WebSocket”.' })
      const refuse = () => Promise.reject(refusal)
      await expect(database.transaction({}, refuse)).rejects.toBe(refusal)
      await expect(database.read(refuse)).rejects.toBe(refusal)
    })

    test('that break a constraint leave nothing, and say which', async () => {
      const broken = database.transaction({}, async (tx) => {
        await tx.insert(tasks).values(newTask('Never'))
        await tx.insert(memberships).values({ projectId, userId, role: 'owner' })
      })
      await expect(broken).rejects.toMatchObject({ code: '23505' })
      expect(await titled('Never')).toEqual([])
    })

    test('that are refused tell nothing of what they were about', async () => {
      const email = 'mira@tend.example'
      const refusals = [
        database.transaction({}, (tx) => tx.insert(users).values({ id: newId(), email, emailKey: email })),
        database.transaction({}, (tx) => tx.insert(tasks).values({ ...newTask('Sow'), dueDate: email })),
        database.read((tx) => tx.select().from(tasks).where(eq(tasks.id, email))),
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
      await expect(database.transaction({}, (tx) => tx.execute(query))).rejects.toMatchObject(unavailable)
      await expect(database.read((tx) => tx.execute(query))).rejects.toMatchObject(unavailable)
    })

    test('tell the log who acts, and their successors on the connection do not inherit it', async () => {
      const settings = { 'tend.actor': userId, 'tend.via': 'api', 'tend.operation': 'tasks.create' }
      await database.transaction(settings, (tx) => tx.insert(tasks).values(newTask('Mine')))
      for (let again = 0; again < 8; again++) await add('Nobody’s')
      const { rows } = await database.read((connection) =>
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
      const { rows } = await database.transaction({}, (tx) =>
        tx.execute(sql`select current_setting('statement_timeout') as statement,
          current_setting('idle_in_transaction_session_timeout') as idle`),
      )
      expect(rows).toEqual([{ statement: '10s', idle: '15s' }])
    })
  })

  describe('the last query of a transaction', () => {
    test('is committed with it', async () => {
      const before = await titled('Last')
      for (let times = 0; times < 20; times++) await addLast('Last')
      expect(await titled('Last')).toHaveLength(before.length + 20)
    })

    test('fails as itself, leaves nothing, and the connection goes on', async () => {
      const failing = database.transaction({ 'tend.actor': userId }, async (tx, last) => {
        await tx.insert(tasks).values(newTask('Never'))
        return last(() => tx.insert(memberships).values({ projectId, userId, role: 'owner' }).execute())
      })
      await expect(failing).rejects.toMatchObject({ code: '23505' })
      expect(await titled('Never')).toEqual([])
    })

    test('may turn out not to be asked', async () => {
      await database.transaction({}, async (tx, last) => {
        await tx.insert(tasks).values(newTask('Nothing after'))
        await last(async () => {})
      })
      expect(await titled('Nothing after')).toHaveLength(1)
    })

    test('is tried again with all before it where Postgres gives it up', async () => {
      await database.transaction({}, (tx) => tx.execute(sql`create sequence tries`))
      const fails = sql`do $$ begin
        if nextval('tries') < 3 then raise exception 'no' using errcode = 'deadlock_detected'; end if;
      end $$`
      await database.transaction({}, async (tx, last) => {
        await tx.insert(tasks).values(newTask('Third time'))
        return last(() => tx.execute(fails).execute())
      })
      expect(await titled('Third time')).toHaveLength(1)
    })
  })

  describe('concurrent writers', () => {
    test('lose no write', async () => {
      const { id } = newTask('Count')
      await database.transaction({}, (tx) => tx.insert(tasks).values({ ...newTask('Count'), id }))
      const raise = (tx: Connection) =>
        tx.update(tasks).set({ version: sql`version + 1` }).where(eq(tasks.id, id))
      const writers = Array.from({ length: 8 }, async () => {
        for (let times = 0; times < 25; times++) await database.transaction({}, raise)
      })
      await Promise.all(writers)
      expect(await titled('Count')).toMatchObject([{ version: 201 }])
    })

    test('that wait for each other in a circle both come through', async () => {
      const pair = [newTask('Left'), newTask('Right')]
      await database.transaction({}, (tx) => tx.insert(tasks).values(pair))
      const met = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
      const raiseBoth = (order: number[]) =>
        database.transaction({}, async (tx) => {
          for (const [step, index] of order.entries()) {
            const { id = '' } = pair[index] ?? {}
            await tx.update(tasks).set({ version: sql`version + 1` }).where(eq(tasks.id, id))
            if (step === 0) met[index]?.resolve()
            if (step === 0) await Promise.all(met.map(({ promise }) => promise))
          }
        })
      await Promise.all([raiseBoth([0, 1]), raiseBoth([1, 0])])
      expect([...(await titled('Left')), ...(await titled('Right'))].map(({ version }) => version)).toEqual([
        3, 3,
      ])
    })
  })

  test('LISTEN hears what a committed transaction notifies, once, and nothing of one taken back', async () => {
    const client = openClient(wire.url, driver)
    const heard: (string | undefined)[] = []
    client.on('notification', ({ channel, payload }) => heard.push(`${channel} ${payload}`))
    await client.connect()
    await client.query('listen tend_test')
    const notify = (payload: string) => (tx: Connection) =>
      tx.execute(sql`select pg_notify('tend_test', ${payload})`)
    await database
      .transaction({}, async (tx) => {
        await notify('taken back')(tx)
        throw new Error('no')
      })
      .catch(() => {})
    await database.transaction({}, notify('committed'))
    await vi.waitFor(() => expect(heard).toEqual(['tend_test committed']))
    await client.end()
  })

  describe('dropped connections', () => {
    test('that were idle are replaced', async () => {
      await Promise.all(Array.from({ length: 8 }, () => titled('Rake leaves')))
      wire.cut()
      expect(await Promise.all(Array.from({ length: 8 }, () => titled('Rake leaves')))).toHaveLength(8)
      wire.cut()
      await add('After idle')
      expect(await titled('After idle')).toHaveLength(1)
    })

    test('in the middle of a read do not show', async () => {
      for (const when of ['before', 'answered'] as const) {
        wire.cutAt('select', when)
        const reads = Array.from({ length: 5 }, () => titled('Rake leaves'))
        for (const rows of await Promise.all(reads)) expect(rows).toHaveLength(1)
      }
    })

    test('before the commit was sent have the write done again, once', async () => {
      for (const when of ['before', 'answered'] as const) {
        wire.cutAt('insert into "tasks"', when)
        await add(`Cut ${when}`)
        expect(await titled(`Cut ${when}`)).toHaveLength(1)
      }
    })

    test('at the commit leave it open whether it is done, and do not do it twice', async () => {
      for (const when of ['before', 'answered'] as const) {
        const title = `Commit ${when}`
        wire.cutAt('commit', when)
        await expect(add(title)).rejects.toMatchObject({ code: 'unavailable', retryAfter: 2 })
        const done = async () => expect(await titled(title)).toHaveLength(when === 'before' ? 0 : 1)
        await vi.waitFor(done, { timeout: 5_000 })
      }
    })

    test('that do not come back are answered as unavailable, until they do', async () => {
      wire.shut()
      const read = titled('Rake leaves')
      await expect(read).rejects.toBeInstanceOf(AppError)
      await expect(read).rejects.toMatchObject({ code: 'unavailable' })
      await expect(add('Never')).rejects.toMatchObject({ code: 'unavailable' })
      wire.open()
      expect(await titled('Rake leaves')).toHaveLength(1)
      expect(await titled('Never')).toEqual([])
    })

    test('under many writers lose nothing that was answered, and do nothing twice', async () => {
      const answered: string[] = []
      const cutter = setInterval(() => wire.cut(), 40)
      const writers = Array.from({ length: 8 }, async (_, writer) => {
        for (let count = 0; count < 8; count++) {
          const title = `Storm ${writer} ${count}`
          await (count % 2 === 0 ? add : addLast)(title).then(
            () => answered.push(title),
            (error) => expect(error).toMatchObject({ code: 'unavailable' }),
          )
        }
      })
      await Promise.all(writers)
      clearInterval(cutter)
      const { rows } = await database.read((connection) =>
        connection.execute<{ title: string; times: number }>(
          sql`select title, count(*)::int as times from tasks where title like 'Storm %' group by title`,
        ),
      )
      expect(rows.every(({ times }) => times === 1)).toBe(true)
      const stored = new Set(rows.map(({ title }) => title))
      expect(answered.filter((title) => !stored.has(title))).toEqual([])
    })
  })
})
