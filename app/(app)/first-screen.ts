import 'server-only'
import { placeOf } from '@/components/shell/place'
import { getAccount } from '@/lib/account/operations'
import { read } from '@/lib/adapters/page'
import { addDays, dateIn, type LocalDate } from '@/lib/core/clock'
import type { Actor } from '@/lib/operations/actor'
import { listProjects } from '@/lib/projects/operations'
import { listTasks } from '@/lib/tasks/operations'
import type { ListTasks } from '@/lib/tasks/schema'

const SCREEN = 200
const DIARY_DAYS = 14

/** What the page at `path` shows before the browser has its own copy: for most people, all open tasks. */
export async function firstScreen(actor: Actor, path: string) {
  const now = new Date()
  const [account, projects, open] = await Promise.all([
    read(getAccount, actor, {}),
    read(listProjects, actor, { limit: SCREEN }),
    read(listTasks, actor, { completed: false, limit: SCREEN }),
  ])
  const wanted = open.nextCursor ? filterOf(path, dateIn(actor.zone, now)) : null
  const more = wanted && (await read(listTasks, actor, { completed: false, limit: SCREEN, ...wanted }))
  return {
    account,
    initial: { projects: projects.items, tasks: [...open.items, ...(more?.items ?? [])] },
    now: now.toISOString(),
  }
}

/** Where there are more tasks than a screen, those of the view come along. */
function filterOf(path: string, today: LocalDate): Partial<ListTasks> | null {
  const place = placeOf(path)
  if (place.view === 'project') return { projectId: place.projectId }
  if (place.view === 'label') return { label: place.label }
  if (place.view === 'upcoming') return { dueTo: addDays(today, DIARY_DAYS) }
  return place.view === 'today' ? { dueTo: today } : null
}
