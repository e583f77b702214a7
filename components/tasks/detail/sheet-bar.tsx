'use client'

import { ChevronDown, ChevronRight, ChevronUp, Ellipsis, Inbox, Link, type LucideIcon, X } from 'lucide-react'
import { type MouseEvent, useEffect, useState } from 'react'
import { Dot } from '@/components/projects/dot'
import { openPopup } from '@/components/shell/desk'
import { closeTask, openTask } from '@/components/shell/navigation'
import { projectPath } from '@/components/shell/place'
import { ViewLink } from '@/components/shell/view-link'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { useProjects, useTask } from '@/lib/live/provider'
import type { Task } from '@/lib/tasks/schema'
import { stepOpenTask } from '../selection'

/** Where the task belongs, the tasks beside it, and what one does with it as a whole. */
export function SheetBar({ task }: { task: Task }) {
  return (
    <div className="flex h-(--bar) flex-none items-center gap-0.5 pr-3 pl-(--gutter)">
      <Crumb task={task} />
      <BarButton icon={ChevronUp} name="Previous task" hidden onClick={() => stepOpenTask(-1)} />
      <BarButton icon={ChevronDown} name="Next task" hidden onClick={() => stepOpenTask(1)} />
      <CopyLink taskId={task.id} />
      <BarButton
        icon={Ellipsis}
        name="More"
        onClick={(event) => openPopup({ kind: 'task', taskIds: [task.id], anchor: event.currentTarget })}
      />
      <BarButton icon={X} name="Close" onClick={closeTask} />
    </div>
  )
}

function Crumb({ task }: { task: Task }) {
  const project = useProjects().get(task.projectId)
  const parent = useTask(task.parentId ?? '')
  return (
    <nav
      aria-label="Place of the task"
      className="flex min-w-0 flex-1 items-center gap-2 text-muted-foreground text-ui"
    >
      {project && (
        <ViewLink
          href={project.inbox ? '/inbox' : projectPath(project.id)}
          className="flex min-w-0 items-center gap-2 hover:text-foreground"
        >
          {project.inbox ? <Icon of={Inbox} size={14} /> : <Dot color={project.color} />}
          <span className="truncate">{project.name}</span>
        </ViewLink>
      )}
      {parent && (
        <>
          <Icon of={ChevronRight} size={12} />
          <button
            type="button"
            className="truncate hover:text-foreground"
            onClick={() => openTask(parent.id)}
          >
            {parent.title}
          </button>
        </>
      )}
    </nav>
  )
}

function CopyLink({ taskId }: { taskId: string }) {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 2_000)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = async () => {
    await navigator.clipboard?.writeText(`${location.origin}/today?task=${taskId}`)
    setCopied(true)
  }
  return (
    <>
      <span role="status" className="text-meta text-muted-foreground">
        {copied ? 'Copied' : ''}
      </span>
      <BarButton icon={Link} name="Copy link" hidden onClick={copy} />
    </>
  )
}

function BarButton({
  icon,
  name,
  hidden = false,
  onClick,
}: {
  icon: LucideIcon
  name: string
  /** Left out on phones. */
  hidden?: boolean
  onClick: (event: MouseEvent<HTMLButtonElement>) => void
}) {
  return (
    <Button
      variant="ghost"
      size="icon"
      className={hidden ? 'max-sm:hidden' : ''}
      aria-label={name}
      title={name}
      onClick={onClick}
    >
      <Icon of={icon} />
    </Button>
  )
}
