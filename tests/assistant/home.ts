import { run } from '@/lib/operations/run'
import { createProject } from '@/lib/projects/operations'
import { createTask, listTasks } from '@/lib/tasks/operations'
import { type Person, person } from '@/tests/person'
import { Talk, textOf } from './talk'

/** Mira, the three tasks of her Home, and her talk with the interpreter, on Wednesday, 15 April 2026. */
export class AtHome {
  readonly mira: Person
  readonly talk: Talk

  private constructor(mira: Person) {
    this.mira = mira
    this.talk = new Talk(mira, new Date('2026-04-15T08:30:00Z'))
  }

  static async begin(): Promise<AtHome> {
    const mira = await person('Mira')
    const { data: home } = await run(createProject, mira, { name: 'Home' })
    for (const [title, date] of [
      ['Call Ana', '2026-04-14'],
      ['Call Ana’s sister', '2026-04-15'],
      ['Walk to school', '2026-04-16'],
    ])
      await run(createTask, mira, { title, projectId: home.id, due: { date } })
    return new AtHome(mira)
  }

  /** Says something and yes to all that is asked; the answer in words. */
  async say(text: string): Promise<string> {
    await this.talk.say(text)
    while (this.talk.open().length > 0) await this.talk.decide(true)
    return textOf(this.talk.answer())
  }

  /** The open tasks, each with the month, day and time that it is due. */
  async open(): Promise<string[]> {
    const { data } = await run(listTasks, this.mira, { completed: false })
    return data.items
      .map(({ title, due }) => `${title} ${due?.date.slice(5) ?? '-'} ${due?.time ?? ''}`.trim())
      .toSorted()
  }
}
