'use client'

import { GripVertical } from 'lucide-react'
import { type CSSProperties, type MouseEvent, memo, useCallback, useRef, useState } from 'react'
import { openPopup, useDesk } from '@/components/shell/desk'
import { openTask } from '@/components/shell/navigation'
import { opensElsewhere } from '@/components/shell/view-link'
import { Icon } from '@/components/ui/icon'
import { useProjects, useTask } from '@/lib/live/provider'
import type { Task } from '@/lib/tasks/schema'
import { isOverdue } from '@/lib/tasks/views/rules'
import { useTaskActions } from './actions'
import { useCalendar } from './calendar'
import { Check } from './check'
import { useIsEditing } from './editing'
import { hasMovedOn, useFinishing } from './finishing'
import { hasMeta, Meta } from './meta'
import { useDropEdge, useIsLifted } from './order/dragging'
import { useRowDrag } from './order/use-drag'
import { RowActions, RowKeys } from './row-end'
import { rowsOnScreen, selectTo, useIsSelected } from './selection'
import { TitleEditor } from './title-editor'
import { useRowExit, useRowGone } from './use-row-exit'

export type RowProps = {
  taskId: string
  depth?: number
  /** Done of all subtasks, as `2/5`. */
  subtasks?: string
  hideProject?: boolean
  shownDay?: string
  /** The list in which the row can be moved to another place; without one it can be lifted out of it only. */
  dragList?: string
  /** Tells a windowed list how high the row is. */
  measure?: (row: HTMLLIElement | null) => void
  index?: number
}

/** One task of a list. It listens to its own task only; what one can do with it comes when the pointer or the focus does. */
export const TaskRow = memo(function TaskRow(props: RowProps) {
  const live = useTask(props.taskId)
  const finishing = useFinishing(props.taskId)
  const leaving = finishing && hasMovedOn(live, finishing.task) ? finishing : undefined
  const task = leaving?.task ?? live
  return task ? <Row {...props} task={task} phase={leaving?.phase} /> : null
})

function Row({
  task,
  phase,
  depth = 0,
  subtasks,
  hideProject,
  shownDay,
  dragList,
  measure,
  index,
}: RowProps & { task: Task; phase: 'rest' | 'fold' | undefined }) {
  const ref = useRef<HTMLLIElement>(null)
  const keep = useCallback(
    (row: HTMLLIElement | null) => {
      ref.current = row
      measure?.(row)
    },
    [measure],
  )
  const { today, dateOrder, now, zone } = useCalendar()
  const project = useProjects().get(task.projectId)
  const actions = useTaskActions()
  const selected = useIsSelected(task.id)
  const open = useDesk((state) => state.openTask === task.id)
  const editing = useIsEditing(task.id)
  const [wasReached, setWasReached] = useState(false)
  const reach = () => setWasReached(true)
  const done = task.completed || phase !== undefined
  const meta = {
    task,
    project: hideProject || project?.inbox ? undefined : project,
    today,
    dateOrder,
    late: !done && isOverdue(task, { now, zone }),
    shownDay,
    subtasks,
  }
  const lifted = useIsLifted(task.id)
  const dropEdge = useDropEdge(task.id)
  useRowDrag(ref, { taskId: task.id, list: dragList, done, wasReached })
  useRowExit(ref, phase)
  useRowGone(ref)

  const two = hasMeta(meta)
  const className = `row ${two ? 'row-two' : ''} ${done ? 'row-done' : ''} ${phase ? 'row-finishing' : ''} ${lifted ? 'row-lifted' : ''}`
  const follow = (event: MouseEvent) => {
    if (event.shiftKey) {
      event.preventDefault()
      selectTo(
        task.id,
        rowsOnScreen().map((row) => row.dataset.taskId ?? ''),
      )
    } else if (!opensElsewhere(event)) {
      event.preventDefault()
      openTask(task.id)
    }
  }

  if (editing) return <TitleEditor task={task} depth={depth} />
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on the row is a command, and its title is a link
    <li
      ref={keep}
      data-index={index}
      className={className}
      style={depth > 0 ? ({ '--depth': depth } as CSSProperties) : undefined}
      data-task-id={task.id}
      data-selected={selected || undefined}
      aria-current={open || undefined}
      tabIndex={-1}
      onPointerEnter={reach}
      onFocus={reach}
      onClick={(event) => {
        if (!(event.target as Element).closest('a, button')) follow(event)
      }}
      onContextMenu={(event) => {
        event.preventDefault()
        openPopup({ kind: 'task', taskIds: [task.id], anchor: pointAt(event) })
      }}
    >
      <span className="row-grip" data-grip aria-hidden="true">
        {wasReached && !done && <Icon of={GripVertical} size={14} />}
      </span>
      <Check
        title={task.title}
        priority={task.priority}
        done={done}
        hasMark={wasReached || done}
        onToggle={() => actions.toggle(task)}
      />
      <div className="row-body">
        <a className="row-title" href={`?task=${task.id}`} draggable={false} onClick={follow}>
          <span dir="auto" className={done ? 'strike' : undefined}>
            {task.title}
          </span>
        </a>
        {two && <Meta {...meta} />}
      </div>
      {wasReached && !done && (
        <div className="row-end">
          <RowKeys />
          <RowActions taskId={task.id} />
        </div>
      )}
      {dropEdge && <span className="row-drop" style={{ [dropEdge]: -1.5 }} />}
    </li>
  )
}

function pointAt({ clientX, clientY }: MouseEvent) {
  return { getBoundingClientRect: () => new DOMRect(clientX, clientY, 0, 0) }
}
