import { openDB } from 'idb'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { taskCommands } from '@/lib/tasks/client'
import { device, fakePage, openTab, setOnline, type Tab } from '@/tests/live/device'
import { seeded } from '@/tests/live/random'
import { FakeServer } from '@/tests/live/server'
import type { Session } from './session'

const STEPS = 200

let server: FakeServer
let tabs: Tab[]

beforeEach(() => {
  fakePage()
  server = new FakeServer()
  tabs = []
})

afterEach(async () => {
  for (const tab of tabs) tab.close()
  await pause(50)
  vi.unstubAllGlobals()
})

it.each([1, 2, 3])(
  'replicas equal the server after drops, losses and restarts (seed %i)',
  async (seed) => {
    const random = seeded(seed)
    const pick = <T>(items: readonly T[]) => items[Math.floor(random() * items.length)]
    const phone = device(`phone-${seed}`, server)
    const laptop = device(`convergent-${seed}`, server)
    const devices = [phone, laptop]
    for (const each of devices)
      each.fault = () => (random() < 0.1 ? 'lost' : random() < 0.1 ? 'refused' : 'none')
    server.refuse = () => (random() < 0.05 ? 'unavailable' : random() < 0.02 ? 'forbidden' : undefined)
    tabs = [openTab(phone), openTab(laptop), openTab(laptop), openTab(laptop)]

    const written = new Map<Session, string[]>()
    const restart = async (tab: Tab) => {
      // What was written a moment ago has reached the disk: that takes a browser a few milliseconds.
      await pause(30)
      tab.close()
      tabs[tabs.indexOf(tab)] = openTab(tab.device)
    }
    for (let step = 0; step < STEPS; step++) {
      const tab = pick(tabs)
      if (!tab) continue
      const key = act(tab, pick, step)
      if (key) written.set(tab.session, [...(written.get(tab.session) ?? []), key])
      if (random() < 0.05) setOnline(pick(devices) ?? phone, random() < 0.5)
      if (random() < 0.03) await restart(tab)
      if (random() < 0.2)
        server.change(`other-${Math.floor(random() * 8)}`, random() < 0.2 ? null : { title: `o${step}` })
      await pause(random() * 4)
    }

    for (const each of devices) each.fault = () => 'none'
    server.refuse = () => undefined
    await vi.waitFor(
      () => {
        for (const each of devices) setOnline(each, true)
        for (const { session } of tabs) {
          expect(session.connection.get().waiting).toBe(0)
          session.replica.sweep(Date.now() + 60_000)
          expect(rowsOf(session.replica.state.tasks)).toEqual(rowsOf(server.rows))
        }
      },
      { timeout: 20_000, interval: 200 },
    )

    const keys = server.performed.map((entry) => entry.idempotencyKey)
    expect(new Set(keys).size).toBe(keys.length)
    for (const order of written.values()) {
      const done = server.performed.map(({ changeSet }) => changeSet).filter((each) => order.includes(each))
      expect(done).toEqual(order.filter((each) => done.includes(each)))
    }
    expect(server.performed.length).toBeGreaterThan(STEPS / 2)

    await pause(500)
    for (const { name } of devices) {
      const kept = await openDB(`tend-${name}`)
      expect(rowsOf((await kept.getAll('tasks')).map((row) => [row.id, row]))).toEqual(rowsOf(server.rows))
      expect(await kept.count('outbox')).toBe(0)
      kept.close()
    }
  },
  60_000,
)

/** One write by a person who looks at that tab; its change set. */
function act({ session }: Tab, pick: <T>(items: readonly T[]) => T | undefined, step: number) {
  const commands = taskCommands(session)
  const task = pick([...session.replica.state.tasks.values()])
  if (!task || step % 4 === 0) return commands.create({ title: `Task ${step}` }).changeSet
  const deeds = [
    () => commands.update({ id: task.id, title: `${task.title}!` }),
    () => commands.update({ id: task.id, priority: 1 }),
    () => (task.completed ? commands.reopen(task) : commands.complete({ id: task.id })),
    () => commands.remove({ id: task.id }),
    () => session.undo(),
    () => session.redo(),
  ]
  return pick(deeds)?.()?.changeSet
}

function rowsOf(rows: Iterable<[string, unknown]>): [string, unknown][] {
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1))
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
