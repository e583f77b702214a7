'use client'

import { Inbox } from 'lucide-react'
import { useState } from 'react'
import { Dot } from '@/components/projects/dot'
import { projectsToChoose } from '@/components/projects/in-order'
import { OptionList } from '@/components/shell/option-list'
import { Icon } from '@/components/ui/icon'
import { useProjects } from '@/lib/live/provider'

/** The projects that a task can be moved to. */
export function ProjectPicker({
  projectId,
  onPick,
}: {
  projectId: string | null
  onPick: (projectId: string) => void
}) {
  const [query, setQuery] = useState('')
  const projects = projectsToChoose(useProjects())
  const wanted = query.trim().toLowerCase()
  return (
    <OptionList
      label="Project"
      filter={{ value: query, placeholder: 'Move to', onWrite: setQuery }}
      options={projects
        .filter(({ name }) => name.toLowerCase().includes(wanted))
        .map((project) => ({
          id: project.id,
          name: project.name,
          chosen: project.id === projectId,
          icon: (
            <span className="grid w-3.5 place-items-center">
              {project.inbox ? <Icon of={Inbox} size={14} /> : <Dot color={project.color} />}
            </span>
          ),
        }))}
      onChoose={onPick}
    />
  )
}
