import { client } from './http'
import { day, give, type Person, person } from './people'
import { median, percentile } from './statistics'

const CONNECTIONS = 16
const ROUNDS = 5
const WINDOW_MS = 2_000
const RECURRING = 200
/** More than any machine completes in a window. */
const TO_COMPLETE = 4_000

type Answered = { status: number; total: number }
type Ask = () => Promise<Answered> | undefined
type Window = { rate: number; times: number[] }

/**
 * Requests in a second over 16 connections, and their share of what an empty handler answers right before and
 * after: other programs on the machine slow down both.
 */
export async function throughput(origin: string): Promise<object> {
  const plain = client(origin, {}, CONNECTIONS)
  const health: Ask = () => plain('GET', '/api/health')
  const somebody = await person(origin)
  const asked = await requests(somebody)
  await window(health)
  for (const ask of Object.values(asked)) await window(await ask())

  const empty: Window[] = []
  const measured: Record<string, { window: Window; ratio: number }[]> = {}
  for (let round = 1; round <= ROUNDS; round++) {
    console.error(`  round ${round} of ${ROUNDS}`)
    for (const [name, ask] of Object.entries(asked)) {
      const next = await ask()
      const before = await window(health)
      const during = await window(next)
      const after = await window(health)
      empty.push(before, after)
      measured[name] ??= []
      measured[name].push({ window: during, ratio: during.rate / ((before.rate + after.rate) / 2) })
    }
  }
  const figures = Object.entries(measured).map(([name, rounds]) => [
    name,
    { ...figuresOf(rounds.map(({ window }) => window)), ratio: median(rounds.map(({ ratio }) => ratio)) },
  ])
  return { connections: CONNECTIONS, empty: figuresOf(empty), ...Object.fromEntries(figures) }
}

/** For each kind of request what makes the next window's: those that complete need tasks, which takes time. */
async function requests(somebody: Person): Promise<Record<string, () => Promise<Ask>>> {
  const { send } = somebody
  await give(somebody, 'tasks.create', 200, (index) => ({ title: `Task ${index}` }))
  const repeating = await give(somebody, 'tasks.create', RECURRING, (index) => ({
    title: `Water the plants ${index}`,
    due: { date: day(0) },
    recurrence: { rule: 'FREQ=DAILY', anchor: 'schedule', text: 'every day' },
  }))
  let made = 0
  let turn = 0
  const complete = (id: string | undefined) =>
    id === undefined ? undefined : send('POST', `/api/v1/tasks/${id}/complete`, {})
  return {
    create: async () => () => send('POST', '/api/v1/tasks', { title: `Another task ${made++}` }),
    list: async () => () => send('GET', '/api/v1/tasks?limit=50'),
    complete: async () => {
      const open = await give(somebody, 'tasks.create', TO_COMPLETE, (index) => ({ title: `Do ${index}` }))
      return () => complete(open.pop())
    },
    completeRecurring: async () => () => complete(repeating[turn++ % repeating.length]),
  }
}

/** Asks over every connection for a while, or until there is nothing to ask. */
async function window(ask: Ask): Promise<Window> {
  const times: number[] = []
  const begun = performance.now()
  const end = begun + WINDOW_MS
  const connection = async () => {
    while (performance.now() < end) {
      const answer = await ask()
      if (!answer) return
      if (answer.status >= 300) throw new Error(`answered ${answer.status}`)
      times.push(answer.total)
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, connection))
  return { rate: times.length / ((performance.now() - begun) / 1000), times }
}

function figuresOf(windows: Window[]) {
  const times = windows.flatMap((window) => window.times)
  return {
    perSecond: Math.round(median(windows.map(({ rate }) => rate))),
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    requests: times.length,
  }
}
