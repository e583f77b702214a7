import { AlignLeft, Calendar, Clock, Flag, FlagTriangleRight, Repeat, Tag } from 'lucide-react'
import { memo, type ReactNode, useDeferredValue } from 'react'
import { Dot } from '@/components/projects/dot'
import { Icon } from '@/components/ui/icon'
import { memoDeep } from '@/components/ui/memo-deep'
import { useProjects } from '@/lib/live/provider'
import { describeRule, upcoming } from '@/lib/tasks/recurrence/explain'
import { dueText, dayText as shortDay } from '@/lib/tasks/recurrence/words'
import { useCalendar } from '../calendar'
import { distanceText } from '../date-text'
import type { Draft } from './draft-task'

const FOLLOWING = 3

type Fields = Omit<Draft['task'], 'id' | 'title' | 'projectId'>

/** The fields as they will be saved, a moment after the line; what it does not say is left out. */
export function Result({ draft }: { draft: Draft | null }) {
  const shown = useDeferredValue(draft)
  return shown && <Drawn draft={shown} />
}

const Drawn = memo(function Drawn({ draft }: { draft: Draft }) {
  const { id: _, title, projectId, ...rest } = draft.task
  const proposed = draft.project?.name
  return (
    <dl className="grid grid-cols-[96px_minmax(0,1fr)] overflow-y-auto border-t px-7 py-2.5 text-ui max-sm:grid-cols-[80px_minmax(0,1fr)] max-sm:px-4">
      <Field name="Task">
        <b className="min-w-0 break-words font-semibold">{title}</b>
      </Field>
      <Rest task={rest} projectId={proposed ? undefined : projectId} proposed={proposed} />
    </dl>
  )
})

/** What most keystrokes leave as it is. */
const Rest = memoDeep(function Rest({
  task,
  projectId,
  proposed,
}: {
  task: Fields
  projectId: string | undefined
  /** The name of a project that is yet to be. */
  proposed: string | undefined
}) {
  const { today, dateOrder } = useCalendar()
  const projects = useProjects()
  const project = projects.get(projectId ?? '')
  return (
    <>
      {task.due && (
        <Field name="Due" icon={<Icon of={Calendar} />}>
          {dueText(task.due, dateOrder, today).replace(/ (?=\d\d:\d\d$)/, ', ')}
          <Aside>{distanceText(task.due.date, today)}</Aside>
        </Field>
      )}
      {task.recurrence && task.due && <Repeats recurrence={task.recurrence} due={task.due} />}
      {task.deadline && (
        <Field name="Deadline" icon={<Icon of={FlagTriangleRight} className="text-warning!" />}>
          {dueText({ date: task.deadline, time: null }, dateOrder, today)}
          <Aside>{distanceText(task.deadline, today)}</Aside>
        </Field>
      )}
      {task.durationMinutes && (
        <Field name="Takes" icon={<Icon of={Clock} />}>
          {task.durationMinutes} min
        </Field>
      )}
      {task.priority && task.priority < 4 && (
        <Field
          name="Priority"
          icon={
            <span style={{ color: `var(--p${task.priority})` }}>
              <Icon of={Flag} className="text-inherit!" />
            </span>
          }
        >
          Priority {task.priority}
        </Field>
      )}
      <Field
        name="Project"
        icon={
          <span className="grid w-4 place-items-center">
            <Dot color={project?.color ?? 'stone'} />
          </span>
        }
      >
        <span className="max-w-full truncate">{proposed ?? project?.name ?? 'Inbox'}</span>
        {proposed && <Aside>a new project</Aside>}
      </Field>
      {task.labels && task.labels.length > 0 && (
        <Field name="Labels" icon={<Icon of={Tag} />}>
          {task.labels.join(', ')}
        </Field>
      )}
      {task.description && (
        <Field name="Note" icon={<Icon of={AlignLeft} />}>
          {task.description}
        </Field>
      )}
    </>
  )
})

const Repeats = memoDeep(function Repeats({ recurrence, due }: Pick<Fields, 'recurrence' | 'due'>) {
  const { now, today, zone, dateOrder } = useCalendar()
  if (!recurrence || !due) return null
  const rule = { ...recurrence, start: recurrence.start ?? due }
  const next = upcoming({ ...rule, due }, now, zone, FOLLOWING)
  const dates = next.map(({ date, time }) => {
    const day = shortDay(date, dateOrder, today)
    return date === due.date && time ? `${day} ${time}` : day
  })
  return (
    <Field name="Repeats" icon={<Icon of={Repeat} />}>
      {describeRule(rule, { dateOrder })}
      {dates.length > 0 && <Aside>then {dates.join(', ')}</Aside>}
    </Field>
  )
})

function Field({ name, icon, children }: { name: string; icon?: ReactNode; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted-foreground leading-[34px]">{name}</dt>
      <dd className="flex min-w-0 gap-x-2 py-[7px] tabular-nums [&_svg]:text-muted-foreground">
        {icon && <span className="flex h-lh items-center">{icon}</span>}
        <span className="flex min-w-0 flex-wrap items-center gap-x-2">{children}</span>
      </dd>
    </>
  )
}

function Aside({ children }: { children: ReactNode }) {
  return <span className="text-muted-foreground">{children}</span>
}
