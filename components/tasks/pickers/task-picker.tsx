'use client'

import { newId } from '@/lib/core/ids'
import { useTasks } from '@/lib/live/provider'
import { labelKey } from '@/lib/tasks/rules'
import type { Task, UpdateTask } from '@/lib/tasks/schema'
import { useTaskActions } from '../actions'
import { clearSelection } from '../selection'
import { DatePicker } from './date-picker'
import { LabelPicker } from './label-picker'
import { PriorityPicker } from './priority-picker'
import { ProjectPicker } from './project-picker'
import type { PickedDate } from './read-date'

/** Picks a field of one or several tasks; what they have in common is shown as chosen. */
export function TaskPicker({
  kind,
  taskIds,
  onClose,
}: {
  kind: 'date' | 'priority' | 'project' | 'labels'
  taskIds: readonly string[]
  onClose: () => void
}) {
  const all = useTasks()
  const actions = useTaskActions()
  const tasks = taskIds.flatMap((id) => all.get(id) ?? [])
  const [first] = tasks
  if (!first) return null

  const update = (fields: (task: Task) => Omit<UpdateTask, 'id'>) => {
    const changeSet = newId()
    for (const task of tasks) {
      const changed = fields(task)
      if (differs(task, changed)) actions.update({ id: task.id, ...changed }, { changeSet })
    }
  }
  const closeAfter = () => {
    clearSelection()
    onClose()
  }
  const common = <Value,>(read: (task: Task) => Value): Value | null =>
    tasks.every((task) => JSON.stringify(read(task)) === JSON.stringify(read(first))) ? read(first) : null

  switch (kind) {
    case 'date':
      return (
        <DatePicker
          due={common(({ due }) => due)}
          recurrence={common(({ recurrence }) => recurrence)}
          onPick={(picked) => {
            update((task) => dateFields(task, picked, tasks.length > 1))
            closeAfter()
          }}
        />
      )
    case 'priority':
      return (
        <PriorityPicker
          priority={common(({ priority }) => priority)}
          onPick={(priority) => {
            update(() => ({ priority }))
            closeAfter()
          }}
        />
      )
    case 'project':
      return (
        <ProjectPicker
          projectId={common(({ projectId }) => projectId)}
          onPick={(projectId) => {
            const changeSet = newId()
            for (const { id } of tasks) actions.move({ id, projectId, parentId: null }, { changeSet })
            closeAfter()
          }}
        />
      )
    case 'labels':
      return (
        <LabelPicker
          labels={tasks.flatMap(({ labels }) => labels).filter((label) => tasks.every(hasLabel(label)))}
          onToggle={(label) => {
            const takeOff = tasks.every(hasLabel(label))
            update(({ labels }) => ({
              labels: [
                ...labels.filter((own) => labelKey(own) !== labelKey(label)),
                ...(takeOff ? [] : [label]),
              ],
            }))
          }}
        />
      )
  }
}

function differs(task: Task, fields: Omit<UpdateTask, 'id'>) {
  return JSON.stringify({ ...task, ...fields }) !== JSON.stringify(task)
}

function hasLabel(label: string) {
  return ({ labels }: Task) => labels.some((own) => labelKey(own) === labelKey(label))
}

/** Several tasks that move to one day keep their own times; a repeat is only touched where it was picked. */
function dateFields(task: Task, { due, recurrence }: PickedDate, several: boolean): Omit<UpdateTask, 'id'> {
  const time = due?.time ?? (several ? (task.due?.time ?? null) : null)
  const fields = { due: due && { date: due.date, time } }
  return recurrence === undefined ? fields : { ...fields, recurrence }
}
