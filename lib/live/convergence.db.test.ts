import '@/tests/own-database'
import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeEach, expect, it, vi } from 'vitest'
import { database } from '@/db/client'
import { tasks } from '@/db/schema/tasks'
import { send } from '@/lib/adapters/action'
import { events } from '@/lib/adapters/events'
import { rest } from '@/lib/adapters/rest'
import { accessToken } from '@/lib/auth/sessions'
import { feed } from '@/lib/changes/feed'
import type { Delta } from '@/lib/changes/schema'
import { taskCommands } from '@/lib/tasks/client'
import { todayView } from '@/lib/tasks/views/rules'
import { EventReader } from '@/tests/event-reader'
import { device, fakePage, openTab, type Server, setOnline, type Tab } from '@/tests/live/device'
import { seeded } from '@/tests/live/random'
import { type Person, person } from '@/tests/person'

vi.mock('@/lib/auth/sessions', async (original) => ({
  ...(await original<typeof import('@/lib/auth/sessions')>()),
  currentActor: async () => ada,
}))

const STEPS = 150
const daily = { rule: 'FREQ=DAILY', anchor: 'schedule' as const, text: 'every day' }

let ada: Person
let tabs: Tab[] = []

beforeEach(fakePage)

afterEach(async () => {
  for (const tab of tabs) tab.close()
  await pause(50)
  vi.unstubAllGlobals()
})

afterAll(() => feed().close())

it.each([1, 2])(
  'replicas equal the database after drops, losses and restarts (seed %i)',
  async (seed) => {
    const random = seeded(seed)
    const pick = <T>(items: readonly T[]) => items[Math.floor(random() * items.length)]
    ada = await person('Ada')
    const server = reach(await accessToken({ userId: ada.userId, version: 1 }))
    const { account } = await wholeState(server)
    const phone = device(`phone-db-${seed}`, server, account ?? undefined)
    const laptop = device(`laptop-db-${seed}`, server, account ?? undefined)
    const devices = [phone, laptop]
    tabs = [openTab(phone), openTab(laptop), openTab(laptop)]
    for (const { session } of tabs)
      await vi.waitFor(() => expect(session.replica.state.projects.size).toBe(1))

    for (const each of devices)
      each.fault = () => (random() < 0.1 ? 'lost' : random() < 0.1 ? 'refused' : 'none')
    for (let step = 0; step < STEPS; step++) {
      const tab = pick(tabs)
      if (tab) act(tab, pick, step)
      if (random() < 0.05) setOnline(pick(devices) ?? phone, random() < 0.5)
      if (random() < 0.03 && tab) {
        await pause(30)
        tab.close()
        tabs[tabs.indexOf(tab)] = openTab(tab.device)
      }
      await pause(random() * 10)
    }

    for (const each of devices) each.fault = () => 'none'
    await vi.waitFor(
      async () => {
        for (const each of devices) setOnline(each, true)
        for (const { session } of tabs) expect(session.connection.get().waiting).toBe(0)
        const whole = await wholeState(server)
        for (const { session } of tabs) {
          session.replica.sweep(Date.now() + 60_000)
          const { tasks, projects, orders, account } = session.replica.state
          expect(told(tasks.values())).toEqual(told(whole.tasks))
          expect(told(projects.values())).toEqual(told(whole.projects))
          expect(told(orders.values())).toEqual(told(whole.orders))
          expect(account).toEqual(whole.account)
        }
      },
      { timeout: 25_000, interval: 300 },
    )
    expect(await madeBy(ada)).toBeGreaterThan(10)
  },
  90_000,
)

it('gives nothing to the tab of somebody who is no longer the one signed in', async () => {
  ada = await person('Ada')
  const earlier = await wholeState(reach(await accessToken({ userId: ada.userId, version: 1 })))
  ada = await person('Bo')
  const server = reach(await accessToken({ userId: ada.userId, version: 1 }))
  const tab = openTab(device('left-open', server, earlier.account ?? undefined))
  tabs = [tab]
  taskCommands(tab.session).create({ title: 'For Ada only' })
  await vi.waitFor(() => expect(tab.signedOut()).toBe(true))
  expect(tab.session.replica.state.projects.size).toBe(0)
  expect((await wholeState(server)).tasks).toEqual([])
})

/** How many tasks were made, those in the trash too: how many are left is chance. */
async function madeBy({ inboxId }: Person): Promise<number> {
  return database().read((connection) => connection.$count(tasks, eq(tasks.projectId, inboxId)))
}

/** The real routes, for the person whose token it is. */
function reach(token: string): Server {
  const request = (path: string) =>
    new Request(`http://tend.test${path}`, { headers: { authorization: `Bearer ${token}` } })
  return {
    send,
    answer: (url) => rest(request(url)),
    listen(url, tell) {
      const reading = events(request(url)).then((response) => {
        if (response.ok) return new EventReader(response)
        tell(null)
      })
      void reading.then(async (reader) => {
        for (let next = await reader?.next(); next; next = await reader?.next())
          tell({ type: next.event ?? '', id: next.id ?? '', data: next.data ?? '' })
      })
      return () => void reading.then((reader) => reader?.close())
    },
  }
}

async function wholeState(server: Server): Promise<Delta> {
  return (await server.answer('/api/v1/changes')).json()
}

/** One write by a person who looks at that tab. */
function act({ session }: Tab, pick: <T>(items: readonly T[]) => T | undefined, step: number): void {
  const commands = taskCommands(session)
  const { tasks, projects, orders } = session.replica.state
  const task = pick([...tasks.values()])
  const other = pick([...tasks.values()])
  const due = { date: '2026-04-15', time: null }
  if (!task || !other || step % 4 === 0) {
    commands.create({
      title: `Task ${step}`,
      due,
      ...(task && !task.completed && step % 8 === 0 && { parentId: task.id }),
    })
    return
  }
  const shown = todayView(tasks, orders, {
    now: new Date('2026-04-15T10:00:00Z'),
    zone: 'Europe/Lisbon',
    projects,
  })
  const ids = shown.today.map(({ id }) => id)
  const deeds = [
    () => commands.update({ id: task.id, title: `${task.title}!` }),
    () => commands.update({ id: task.id, priority: 1, labels: ['home'] }),
    () => commands.update({ id: task.id, due, recurrence: daily }),
    () => commands.complete({ id: task.id }),
    () => commands.reopen({ id: task.id }),
    () => commands.move({ id: task.id, after: other.id }),
    () => commands.move({ id: task.id, parentId: other.id }),
    () => commands.remove({ id: task.id }),
    () => commands.order({ view: 'today', taskId: task.id, after: ids.at(-1) ?? null, ids }),
    () => session.undo(),
    () => session.undo(),
    () => session.redo(),
  ]
  pick(deeds)?.()
}

/** Rows by id, as the log tells them: a write that changes nothing raises the version without a word. */
function told(rows: Iterable<{ id: string }>): object[] {
  return [...rows]
    .map((row) => ({ ...row, version: 0, updatedAt: '' }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
