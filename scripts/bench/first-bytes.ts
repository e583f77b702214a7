import { signedIn, withBrowser } from './browser/launch'
import { client } from './http'
import { day, give, person } from './people'
import { summary } from './statistics'

const TIMES = 40
const WARM_UP = 5

/** Milliseconds to the first byte of Today, one request after the other. */
export async function firstBytes(origin: string): Promise<object> {
  return { today50: await today(origin, 50), today1000: await today(origin, 1_000) }
}

async function today(origin: string, tasks: number): Promise<object> {
  const somebody = await person(origin)
  await give(somebody, 'tasks.create', tasks, (index) => ({ title: `Task ${index}`, due: { date: day(0) } }))
  const cookies = await withBrowser(async (browser) =>
    (await signedIn(browser, origin, somebody)).context().cookies(),
  )
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const send = client(origin, { cookie }, 1)
  const times: number[] = []
  for (let time = 0; time < WARM_UP + TIMES; time++) {
    const { status, firstByte } = await send('GET', '/today')
    if (status !== 200) throw new Error(`/today answered ${status}`)
    times.push(firstByte)
  }
  return summary(times.slice(WARM_UP), 0.5, 0.95)
}
