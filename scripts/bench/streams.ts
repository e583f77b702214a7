import { get } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { newId } from '@/lib/core/ids'
import { type Person, person } from './people'
import { summary } from './statistics'

/** As many streams as a person may have at once. */
const OF_ONE_PERSON = 20
const PEOPLE = 25
const WRITES = 400
const WRITES_A_SECOND = 20
const PATIENCE_MS = 10_000

type Stream = { heard: ReadonlyMap<string, number>; close(): void }

/** 500 open streams and 20 writes a second: milliseconds from the write's request to each who has to hear of it. */
export async function streams(origin: string): Promise<object> {
  const people = await Promise.all(Array.from({ length: PEOPLE }, () => person(origin)))
  const open: { owner: Person; stream: Stream }[] = []
  for (const owner of people)
    for (let number = 0; number < OF_ONE_PERSON; number++)
      open.push({ owner, stream: await listen(origin, owner) })
  const sent = await write(people)
  const expected = open.flatMap(({ owner, stream }) =>
    [...sent].filter(([, write]) => write.owner === owner).map(([id, { at }]) => ({ stream, id, at })),
  )
  const isHeard = ({ stream, id }: (typeof expected)[number]) => stream.heard.has(id)
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end && !expected.every(isHeard); ) await sleep(50)
  const times = expected.filter(isHeard).map(({ stream, id, at }) => Number(stream.heard.get(id)) - at)
  for (const { stream } of open) stream.close()
  return {
    streams: open.length,
    writesPerSecond: WRITES_A_SECOND,
    deliveries: times.length,
    lost: expected.length - times.length,
    ...summary(times, 0.5, 0.95),
  }
}

async function write(people: Person[]): Promise<Map<string, { owner: Person; at: number }>> {
  const sent = new Map<string, { owner: Person; at: number }>()
  const answers: Promise<unknown>[] = []
  const begun = performance.now()
  for (let number = 0; number < WRITES; number++) {
    await sleep(begun + (number * 1000) / WRITES_A_SECOND - performance.now())
    const owner = people[number % people.length]
    if (!owner) continue
    const id = newId()
    sent.set(id, { owner, at: performance.now() })
    answers.push(owner.send('POST', '/api/v1/tasks', { id, title: `Write ${number}` }))
  }
  await Promise.all(answers)
  return sent
}

/** Opens a stream, and notes when each task is heard of for the first time. */
async function listen(origin: string, { token }: Person): Promise<Stream> {
  const heard = new Map<string, number>()
  return await new Promise((opened, failed) => {
    const request = get(`${origin}/api/events`, {
      agent: false,
      headers: { authorization: `Bearer ${token}` },
    })
    request.on('error', failed)
    request.on('response', (response) => {
      if (response.statusCode !== 200)
        return failed(new Error(`a stream was answered ${response.statusCode}`))
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => {
        const events = (text + chunk).split('\n\n')
        text = events.pop() ?? ''
        for (const id of events.flatMap(tasksOf)) if (!heard.has(id)) heard.set(id, performance.now())
        opened({ heard, close: () => request.destroy() })
      })
    })
  })
}

function tasksOf(event: string): string[] {
  if (!event.startsWith('event: delta')) return []
  const data = event.split('\n').find((line) => line.startsWith('data: ')) ?? ''
  const { tasks } = JSON.parse(data.slice('data: '.length)) as { tasks: { id: string }[] }
  return tasks.map(({ id }) => id)
}
