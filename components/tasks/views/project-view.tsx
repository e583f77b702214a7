'use client'

import { useMemo } from 'react'
import type { Project } from '@/lib/projects/schema'
import { completedOf, projectView } from '@/lib/tasks/views/rules'
import { AddRow } from '../add-row'
import { useAllFinishing } from '../finishing'
import { Rows, TIGHT_ROW_PX } from '../rows'
import { Empty } from './empty'
import { flat } from './flat'
import { Group } from './group'
import { Head } from './head'
import { useViewState } from './use-view-state'

/** The tasks of one project as a tree, and those that are done. */
export function ProjectView({ project }: { project: Project }) {
  const { tasks, counts } = useViewState()
  const finishing = useAllFinishing()
  const rows = useMemo(
    () => projectView(tasks, project.id).map(({ task, depth }) => ({ id: task.id, depth })),
    [tasks, project.id],
  )
  const done = useMemo(
    () => completedOf(tasks, project.id).filter(({ id }) => !finishing.has(id)),
    [tasks, project.id, finishing],
  )
  const defaults = useMemo(() => ({ projectId: project.id }), [project.id])
  const open = project.archivedAt === null && project.role !== 'viewer'
  return (
    <div className={project.inbox ? '' : 'tight'}>
      <Head title={project.name} aside={project.archivedAt ? 'Archived' : undefined} />
      {rows.length === 0 && <NothingOpen project={project} done={done.length} />}
      <div className="pt-[18px] max-sm:pt-3">
        <Rows
          label={project.name}
          rows={rows}
          counts={counts}
          hideProject
          rowPx={project.inbox ? undefined : TIGHT_ROW_PX}
          dragList={`project:${project.id}`}
        />
        {open && <AddRow defaults={defaults} />}
      </div>
      {done.length > 0 && (
        <div className="mt-6">
          <Group title="Done" count={done.length} tone="quiet" startsFolded>
            <Rows label="Done" rows={flat(done)} counts={counts} hideProject />
          </Group>
        </div>
      )}
    </div>
  )
}

function NothingOpen({ project, done }: { project: Project; done: number }) {
  const fact =
    done > 0 ? `${done === 1 ? 'One task was' : `${done} tasks were`} done in the last 14 days.` : ''
  if (project.inbox)
    return (
      <Empty title="The Inbox is empty" text={`${fact} What you add without a project lands here.`.trim()} />
    )
  const next = project.archivedAt ? 'Unarchive the project to add to it.' : 'The first task starts the list.'
  return <Empty title="Nothing is open here" text={fact || next} />
}
