import type { LocalTime } from '@/lib/core/clock'
import type { Task } from '@/lib/tasks/schema'

const NUMBERS = [
  'No',
  'One',
  'Two',
  'Three',
  'Four',
  'Five',
  'Six',
  'Seven',
  'Eight',
  'Nine',
  'Ten',
  'Eleven',
  'Twelve',
]

/** `Nine tasks done, the last one at 17:42.` */
export function doneText(count: number, last: LocalTime | null): string {
  if (count === 0 || !last) return ''
  if (count === 1) return `One task done, at ${last}.`
  return `${numberWord(count)} tasks done, the last one at ${last}.`
}

/** `Tomorrow starts with “Stand-up” at 09:30.` */
export function tomorrowText(tasks: readonly Task[]): string {
  const [first] = tasks
  if (!first) return 'Nothing is planned for tomorrow.'
  if (first.due?.time) return `Tomorrow starts with “${first.title}” at ${first.due.time}.`
  return tasks.length === 1
    ? `Tomorrow there is “${first.title}”.`
    : `${numberWord(tasks.length)} tasks are planned for tomorrow.`
}

/** `8 tasks and 2 overdue`. */
export function todayLine(today: number, overdue: number): string {
  const tasks = today === 1 ? '1 task' : today > 0 ? `${today} tasks` : 'Nothing due'
  return overdue > 0 ? `${tasks} and ${overdue} overdue` : tasks
}

function numberWord(count: number) {
  return NUMBERS[count] ?? String(count)
}
