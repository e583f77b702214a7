import { CircleCheck, Inbox, Plus, Sprout, Tag } from 'lucide-react'
import type { ReactNode } from 'react'
import { Dot } from '@/components/projects/dot'
import { projectsToChoose } from '@/components/projects/in-order'
import { desk } from '@/components/shell/desk'
import { go, openTask, showAssistant } from '@/components/shell/navigation'
import { labelPath, projectPath } from '@/components/shell/place'
import type { Calendar } from '@/components/tasks/calendar'
import { dueText } from '@/components/tasks/date-text'
import { Icon } from '@/components/ui/icon'
import { isOverdue, labelsOf } from '@/lib/tasks/views/rules'
import { commands } from './all'
import type { Command, CommandContext } from './command'
import type { Shortcut } from './keys'
import { type Found, rankOf, searchTasks, wordsOf } from './search'

/** One line of the palette. `more`: what Tab offers for it. */
export type PaletteRow = {
  id: string
  icon: ReactNode
  name: string
  aside?: ReactNode
  keys?: Shortcut
  run: () => void
  more?: () => PaletteGroup[]
}
export type PaletteGroup = { name: string; rows: PaletteRow[] }

const PLACES_MOST = 4
const ringWidths = { 1: 'border-[2.5px]', 2: 'border-2', 3: 'border-2', 4: 'border-[1.5px]' }

/** What the palette shows for `query`; behind a `>` commands only. */
export function paletteGroups(query: string, context: CommandContext, calendar: Calendar): PaletteGroup[] {
  const text = query.trim()
  if (text.startsWith('>')) return filled([commandGroup(text.slice(1), context)])
  if (!text) return filled([commandGroup('', context)])
  const { open, done } = searchTasks(context.state.tasks, text)
  const taskRow = (found: Found) => rowOfTask(found, context, calendar)
  return filled([
    { name: 'Tasks', rows: open.map(taskRow) },
    { name: 'Places', rows: placesFor(text, context) },
    { name: 'Done', rows: done.map(taskRow) },
    { name: 'Actions', rows: [...textActions(text, context), ...commandGroup(text, context).rows] },
  ])
}

function rowOfTask({ task, inNote }: Found, context: CommandContext, calendar: Calendar): PaletteRow {
  const project = context.state.projects.get(task.projectId)
  const here = { ...context, targets: [task], anchor: document.body }
  return {
    id: task.id,
    icon: task.completed ? (
      <Icon of={CircleCheck} />
    ) : (
      <span
        className={`size-4 flex-none rounded-full ${ringWidths[task.priority]}`}
        style={{
          borderColor: `var(--p${task.priority})`,
          background: `var(--p${task.priority}-wash)`,
        }}
      />
    ),
    name: task.title,
    aside: (
      <>
        {inNote && <span>in the note</span>}
        {task.due && (
          <span className={isOverdue(task, calendar) ? 'text-destructive' : ''}>
            {dueText(task.due, calendar.today, calendar.dateOrder)}
          </span>
        )}
        {project && (
          <span className="inline-flex items-center gap-1.5">
            <Dot color={project.color} small />
            {project.name}
          </span>
        )}
      </>
    ),
    run: () => openTask(task.id),
    more: () => [
      {
        name: task.title,
        rows: rowsOf(
          commands.filter(({ inMenu }) => inMenu),
          here,
        ),
      },
    ],
  }
}

function placesFor(text: string, { state }: CommandContext): PaletteRow[] {
  const words = wordsOf(text)
  const projects = projectsToChoose(state.projects).map((project) => ({
    id: project.id,
    icon: (
      <span className="grid w-4 place-items-center">
        {project.inbox ? <Icon of={Inbox} /> : <Dot color={project.color} />}
      </span>
    ),
    name: project.name,
    run: () => go(project.inbox ? '/inbox' : projectPath(project.id)),
  }))
  const labels = labelsOf(state.tasks).map(({ name }) => ({
    id: `label:${name}`,
    icon: <Icon of={Tag} />,
    name,
    run: () => go(labelPath(name)),
  }))
  return [...projects, ...labels].filter(({ name }) => rankOf(name, words) > 0).slice(0, PLACES_MOST)
}

function textActions(text: string, { defaults }: CommandContext): PaletteRow[] {
  return [
    {
      id: 'text.add',
      icon: <Icon of={Plus} />,
      name: `Add task “${text}”`,
      keys: 'shift+Enter',
      run: () => desk.set({ quickAdd: { ...defaults, text } }),
    },
    {
      id: 'text.ask',
      icon: <Icon of={Sprout} />,
      name: `Ask the assistant “${text}”`,
      keys: 'mod+Enter',
      run: () => showAssistant(text),
    },
  ]
}

function commandGroup(text: string, context: CommandContext): PaletteGroup {
  const words = wordsOf(text)
  const fits = ({ name, words: more = '' }: Command) =>
    words.length === 0 || rankOf(`${name} ${more}`, words) > 0
  return { name: 'Commands', rows: rowsOf(commands.filter(fits), context) }
}

function rowsOf(list: readonly Command[], context: CommandContext): PaletteRow[] {
  return list
    .filter(({ isHidden, isPossible }) => !isHidden && (!isPossible || isPossible(context)))
    .map((command) => ({
      id: command.id,
      icon: <Icon of={command.icon} />,
      name: command.name,
      keys: command.keys?.[0],
      run: () => command.run(context),
    }))
}

function filled(groups: PaletteGroup[]) {
  return groups.filter(({ rows }) => rows.length > 0)
}
