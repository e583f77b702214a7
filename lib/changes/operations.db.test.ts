import { eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { database } from '@/db/client'
import { memberships } from '@/db/schema/projects'
import { tasks } from '@/db/schema/tasks'
import { signOutEverywhere, updateAccount } from '@/lib/account/operations'
import type { Actor } from '@/lib/operations/actor'
import { run } from '@/lib/operations/run'
import { createProject, deleteProject, restoreProject, updateProject } from '@/lib/projects/operations'
import { completeTask, reopenTask } from '@/lib/tasks/completion/operations'
import { createTask, updateTask } from '@/lib/tasks/operations'
import { moveTask, orderTasks } from '@/lib/tasks/order/operations'
import { deleteTask } from '@/lib/tasks/trash/operations'
import { person } from '@/tests/person'
import { isEmpty } from './delta'
import { changesSince, listChanges, undoChanges } from './operations'
import type { Delta } from './schema'

let mira: Actor & { inboxId: string }
let jonas: Actor & { inboxId: string }
let cursor: string

beforeEach(async () => {
  mira = await person('Mira')
  jonas = await person('Jonas')
  cursor = (await settled(mira)).cursor
})

async function since(actor: Actor, from?: string): Promise<Delta> {
  return (await run(changesSince, actor, { since: from })).data
}

/** The state once no other writer in the cluster holds the horizon back. */
async function settled(actor: Actor, from?: string): Promise<Delta> {
  const { rows } = await database().read((tx) =>
    tx.execute<{ next: string }>(sql`select pg_snapshot_xmax(pg_current_snapshot())::text as next`),
  )
  return vi.waitUntil(async () => {
    const delta = await since(actor, from)
    return BigInt(delta.cursor.split('.')[1] ?? 0) >= BigInt(rows[0]?.next ?? 0) ? delta : undefined
  })
}

async function add(title: string, more: object = {}) {
  return (await run(createTask, mira, { title, ...more })).data
}

async function share(projectId: string, userId: string): Promise<void> {
  await database().transaction({}, (tx) =>
    tx.insert(memberships).values({ projectId, userId, role: 'viewer' }),
  )
}

const titles = (delta: Delta) => delta.tasks.map((task) => task.title).sort()

test('without a cursor everything is answered, marked as the whole', async () => {
  const task = await add('Buy milk')
  await run(orderTasks, mira, { view: 'today', places: [{ taskId: task.id, position: 'a0' }] })
  const delta = await since(mira)
  expect(delta.reset).toBe(true)
  expect(delta.account).toMatchObject({ id: mira.userId, name: 'Mira', version: 1 })
  expect(delta.projects.map((project) => project.name)).toEqual(['Inbox'])
  expect(delta.tasks).toEqual([task])
  expect(delta.orders).toMatchObject([{ view: 'today', taskId: task.id, position: 'a0' }])
})

test('what changed is answered as it is now, and only to those who see it', async () => {
  const kept = await add('Water the plants')
  const from = (await settled(mira, cursor)).cursor
  const task = await add('Buy milk')
  const { data: renamed } = await run(updateTask, mira, { id: task.id, title: 'Buy oat milk' })
  const delta = await settled(mira, from)
  expect(delta).toMatchObject({ reset: false, account: null, projects: [], tasks: [renamed] })
  expect(delta.tasks).not.toContainEqual(kept)
  expect(isEmpty(await settled(mira, delta.cursor))).toBe(true)
  expect(isEmpty(await settled(jonas, cursor))).toBe(true)
})

test('a deleted task is gone, and so is its place in Today', async () => {
  const task = await add('Buy milk')
  await run(orderTasks, mira, { view: 'today', places: [{ taskId: task.id, position: 'a0' }] })
  const { cursor: from, orders } = await settled(mira, cursor)
  await run(deleteTask, mira, { id: task.id })
  expect(await settled(mira, from)).toMatchObject({ tasks: [], gone: { tasks: [task.id] } })
  await database().transaction({}, (tx) => tx.delete(tasks).where(eq(tasks.id, task.id)))
  const { gone } = await settled(mira, from)
  expect(gone).toEqual({ projects: [], tasks: [task.id], orders: orders.map((order) => order.id) })
})

test('a deleted project is gone, and comes back with all its tasks', async () => {
  const { data: project } = await run(createProject, mira, { name: 'Garden' })
  const task = await add('Rake leaves', { projectId: project.id })
  const from = (await settled(mira, cursor)).cursor
  await run(deleteProject, mira, { id: project.id })
  expect((await settled(mira, from)).gone.projects).toEqual([project.id])
  await run(restoreProject, mira, { id: project.id })
  const delta = await settled(mira, from)
  expect(delta.projects).toMatchObject([{ id: project.id, name: 'Garden' }])
  expect(delta.tasks).toMatchObject([{ id: task.id, title: 'Rake leaves' }])
})

test('who comes into a project gets all of it; who leaves it, that it is gone', async () => {
  const { data: project } = await run(createProject, mira, { name: 'Flat' })
  await add('Call the landlord', { projectId: project.id })
  const before = (await settled(jonas)).cursor
  await share(project.id, jonas.userId)
  const joined = await settled(jonas, before)
  expect(joined.projects).toMatchObject([{ id: project.id, role: 'viewer' }])
  expect(titles(joined)).toEqual(['Call the landlord'])
  await database().transaction({}, (tx) => tx.delete(memberships).where(eq(memberships.userId, jonas.userId)))
  const left = await settled(jonas, joined.cursor)
  expect(left).toMatchObject({ projects: [], tasks: [] })
  expect(left.gone.projects).toContain(project.id)
})

test('who has left a project and is back gets the whole state', async () => {
  const { data: project } = await run(createProject, mira, { name: 'Flat' })
  await share(project.id, jonas.userId)
  const from = (await settled(jonas)).cursor
  await database().transaction({}, (tx) => tx.delete(memberships).where(eq(memberships.userId, jonas.userId)))
  await share(project.id, jonas.userId)
  expect(await settled(jonas, from)).toMatchObject({ reset: true, projects: [{ id: project.id }] })
})

test('a task that moves out of sight is gone for those who saw it', async () => {
  const { data: project } = await run(createProject, mira, { name: 'Flat' })
  await share(project.id, jonas.userId)
  const task = await add('Buy a present', { projectId: project.id })
  const from = (await settled(jonas)).cursor
  await run(moveTask, mira, { id: task.id, projectId: mira.inboxId })
  expect((await settled(jonas, from)).gone.tasks).toEqual([task.id])
  const { projects, account } = await run(updateProject, mira, { id: project.id, name: 'Our flat' }).then(
    () => settled(jonas, from),
  )
  expect({ projects, account }).toMatchObject({ projects: [{ name: 'Our flat' }], account: null })
})

test('with a reopened task come the completed ones below it that left the replica', async () => {
  const parent = await add('Move house')
  const child = await add('Pack', { parentId: parent.id })
  const grandchild = await add('Buy boxes', { parentId: child.id })
  await run(completeTask, mira, { id: parent.id })
  await database().transaction({}, (tx) =>
    tx.execute(sql`
      update tasks set completed_at = completed_at - interval '1 month' where id in (${child.id}, ${grandchild.id})`),
  )
  expect(titles(await since(mira))).toEqual(['Move house'])
  const from = (await settled(mira, cursor)).cursor
  await run(reopenTask, mira, { id: parent.id })
  const all = ['Buy boxes', 'Move house', 'Pack']
  expect(titles(await settled(mira, from))).toEqual(all)
  expect(titles(await since(mira))).toEqual(all)
})

test('an account is answered when it changes, even if what changed is not logged', async () => {
  await run(updateAccount, mira, { name: 'Mira B.' })
  const named = await settled(mira, cursor)
  expect(named).toMatchObject({ account: { name: 'Mira B.', version: 2 }, projects: [], tasks: [] })
  await run(signOutEverywhere, mira, {})
  expect((await settled(mira, named.cursor)).account).toMatchObject({ version: 3 })
  expect((await settled(jonas, cursor)).account).toBeNull()
})

test('from too long ago the whole state is the shorter answer', async () => {
  await database().transaction({}, (tx) =>
    tx.execute(sql`
      insert into tasks (id, project_id, title, position)
      select gen_random_uuid(), ${mira.inboxId}, 'One of many', 'a0' from generate_series(1, 5001)`),
  )
  expect(await settled(mira, cursor)).toMatchObject({ reset: true, tasks: { length: 5001 } })
})

test('a cursor of another epoch or of the future is answered by the whole; a text that is none is refused', async () => {
  const [epoch, xid] = cursor.split('.')
  expect((await since(mira, `${'0'.repeat(32)}.${xid}`)).reset).toBe(true)
  expect((await since(mira, `elsewhere.${xid}`)).reset).toBe(true)
  expect((await since(mira, `${epoch}.${BigInt(xid ?? 0) + 1_000_000n}`)).reset).toBe(true)
  expect((await since(mira, `${epoch}.${2n ** 64n - 1n}`)).reset).toBe(true)
  for (const text of ['', '.', 'yesterday', `${epoch}.-1`, `${epoch}.1e3`, `${epoch}.99999999999999999999`])
    await expect(since(mira, text)).rejects.toMatchObject({
      code: 'invalid',
      fields: { since: expect.any(String) },
    })
})

test('a row that is written while an older transaction is open is not lost', async () => {
  const opened = Promise.withResolvers<void>()
  const release = Promise.withResolvers<void>()
  const older = database().transaction({}, async (tx) => {
    await tx.execute(sql`select pg_current_xact_id()`)
    opened.resolve()
    await release.promise
    await tx.insert(tasks).values({
      id: crypto.randomUUID(),
      projectId: mira.inboxId,
      title: 'Written first, committed last',
      position: 'a1',
    })
  })
  await opened.promise
  await add('Committed first')
  const early = await since(mira, cursor)
  release.resolve()
  await older
  const late = await settled(mira, early.cursor)
  expect(titles(late)).toEqual(['Committed first', 'Written first, committed last'])
})

describe('change sets', () => {
  const list = async (actor: Actor, input: object = {}) => (await run(listChanges, actor, input)).data

  test('are listed newest first, with who, through what, before and after', async () => {
    const task = await add('Buy milk')
    const change = { title: 'Buy oat milk', labels: ['Shop'], durationMinutes: 10 }
    const { changeSet } = await run(updateTask, mira, { id: task.id, ...change })
    const { items } = await list(mira)
    expect(items[0]).toMatchObject({
      id: changeSet,
      operation: 'tasks.update',
      via: 'web',
      actorId: mira.userId,
      undoOf: null,
      undone: false,
      total: 1,
      changes: [
        {
          entity: 'task',
          entityId: task.id,
          before: { title: 'Buy milk', labels: [], durationMinutes: null },
          after: change,
        },
      ],
    })
    expect(Object.keys(items[0]?.changes[0]?.after ?? {})).toHaveLength(3)
    expect(items.map(({ operation }) => operation)).toEqual([
      'tasks.update',
      'tasks.create',
      'account.register',
    ])
  })

  test('say what an undo undid, and whether they are undone', async () => {
    const task = await add('Buy milk')
    const { changeSet } = await run(updateTask, mira, { id: task.id, title: 'Buy oat milk' })
    const { changeSet: undo } = await run(undoChanges, mira, { changeSet })
    expect((await list(mira, { limit: 2 })).items).toMatchObject([
      { id: undo, undoOf: changeSet, undone: false },
      { id: changeSet, undoOf: null, undone: true },
    ])
    const { changeSet: redo } = await run(undoChanges, mira, { changeSet: undo })
    expect((await list(mira, { limit: 3 })).items).toMatchObject([
      { id: redo, undoOf: undo, undone: false },
      { id: undo, undone: true },
      { id: changeSet, undone: false },
    ])
  })

  test('come page by page, each once, and of one row alone', async () => {
    const tasks = [await add('One'), await add('Two'), await add('Three')]
    const seen: string[] = []
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page: Awaited<ReturnType<typeof list>> = await list(mira, { limit: 2, ...(cursor && { cursor }) })
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toHaveLength(4)
    const own = await list(mira, { entityId: tasks[1]?.id })
    expect(own.items).toMatchObject([{ operation: 'tasks.create', changes: [{ after: { title: 'Two' } }] }])
  })

  test('show only what one may see', async () => {
    const { data: project } = await run(createProject, mira, { name: 'Flat' })
    await share(project.id, jonas.userId)
    const shared = await add('Call the landlord', { projectId: project.id })
    const own = await add('A secret')
    const { items } = await list(jonas)
    expect(items.map(({ operation }) => operation)).toEqual([
      'tasks.create',
      'sql',
      'projects.create',
      'account.register',
    ])
    expect(JSON.stringify(items)).not.toContain('secret')
    expect((await list(jonas, { entityId: shared.id })).items).toHaveLength(1)
    await expect(list(jonas, { entityId: own.id })).rejects.toMatchObject({ code: 'not_found' })
    await expect(list(jonas, { cursor: 'nonsense' })).rejects.toMatchObject({ code: 'invalid' })
  })
})
