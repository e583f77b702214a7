import { beforeEach } from 'vitest'
import { run } from '@/lib/operations/run'
import { createProject } from '@/lib/projects/operations'
import { createTask, listTasks } from '@/lib/tasks/operations'
import { type Person, person } from '@/tests/person'
import { Talk, textOf } from './talk'

/** Of the test that runs: Mira, the three tasks of her Home, and her talk with the interpreter on Wednesday, 15 April 2026. */
export let mira: Person
export let talk: Talk

beforeEach(async () => {
  mira = await person('Mira')
  talk = new Talk(mira, new Date('2026-04-15T08:30:00Z'))
  const { data: home } = await run(createProject, mira, { name: 'Home' })
  for (const [title, date] of [
    ['Call Ana', '2026-04-14'],
    ['Call Ana’s sister', '2026-04-15'],
    ['Walk to school', '2026-04-16'],
  ])
    await run(createTask, mira, { title, projectId: home.id, due: { date } })
})

/** Says something and yes to all that is asked; the answer in words. */
export async function say(text: string): Promise<string> {
  await talk.say(text)
  while (talk.open().length > 0) await talk.decide(true)
  return textOf(talk.answer())
}

/** The open tasks, each with the month, day and time that it is due. */
export async function open(): Promise<string[]> {
  const { data } = await run(listTasks, mira, { completed: false })
  return data.items
    .map(({ title, due }) => `${title} ${due?.date.slice(5) ?? '-'} ${due?.time ?? ''}`.trim())
    .toSorted()
}
