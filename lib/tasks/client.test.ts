import { expect, it } from 'vitest'
import type { Pending } from '@/lib/live/entries'
import { Session } from '@/lib/live/session'
import { account, task } from '@/tests/live/rows'
import { taskCommands } from './client'
import { OrderTasks } from './order/schema'

it('puts a task behind hundreds that have no place yet, in steps that are undone as one', () => {
  const ids = Array.from({ length: 1_200 }, () => crypto.randomUUID())
  const session = new Session('ada', account(), { tasks: ids.map((id) => task(id)) }, new Date())
  const sent: Pending[] = []
  session.attach({
    enqueue: async (entry) => void sent.push(entry),
    dismiss: async () => {},
    leave: async () => {},
  })
  const [last = '', before = null] = [ids.at(-1), ids.at(-3)]
  const { changeSet } = taskCommands(session).order({ view: 'today', taskId: last, after: before, ids })
  expect(sent.map((entry) => entry.changeSet)).toEqual([changeSet, changeSet, changeSet])
  const places = sent.flatMap(({ input }) => OrderTasks.parse(input).places)
  expect(places.map(({ taskId }) => taskId)).toEqual([...ids.slice(0, -2), last])
  expect(session.replica.state.orders.size).toBe(1_199)
  session.undo()
  expect(session.replica.state.orders.size).toBe(0)
})
