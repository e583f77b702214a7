'use client'

import { useState } from 'react'
import { Select } from '@/components/forms/select'
import { desk, type ProjectDialog as Opened, useDesk } from '@/components/shell/desk'
import { here } from '@/components/shell/location'
import { go } from '@/components/shell/navigation'
import { projectPath } from '@/components/shell/place'
import { Button } from '@/components/ui/button'
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from '@/components/ui/dialog'
import { Input } from '@/components/ui/input'
import { Label } from '@/components/ui/label'
import { isBlank } from '@/lib/core/blank'
import { useProjects, useTasks } from '@/lib/live/provider'
import { useProjectCommands } from '@/lib/projects/client'
import type { Project } from '@/lib/projects/schema'
import { Dot } from './dot'
import { projectsAbove } from './in-order'
import { inks } from './inks'

/** Creates, edits or deletes a project, as the desk says. */
export default function ProjectDialog() {
  const opened = useDesk((state) => state.projectDialog)
  return (
    <Dialog open={opened !== null} onOpenChange={(open) => !open && close()}>
      <DialogContent>{opened && <Inside opened={opened} />}</DialogContent>
    </Dialog>
  )
}

function Inside({ opened }: { opened: Opened }) {
  const projects = useProjects()
  if (opened.mode === 'create') return <Form />
  const project = projects.get(opened.projectId)
  if (!project) return <Gone />
  return opened.mode === 'edit' ? <Form project={project} /> : <Delete project={project} />
}

function Form({ project }: { project?: Project }) {
  const [before] = useState(project)
  const [name, setName] = useState(before?.name ?? '')
  const [color, setColor] = useState(before?.color ?? 'moss')
  const [parentId, setParentId] = useState(before?.parentId ?? null)
  const above = projectsAbove(useProjects(), project?.id)
  const commands = useProjectCommands()
  const written = isBlank(name) ? '' : name.trim()
  const save = () => {
    if (!written) return
    const moved = parentId !== (before?.parentId ?? null) && { parentId }
    const named = written !== before?.name && { name: written }
    const inked = color !== before?.color && { color }
    if (!before) go(projectPath(commands.create({ name: written, color, ...moved }).id))
    else if (named || inked || moved) commands.update({ id: before.id, ...named, ...inked, ...moved })
    close()
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <DialogHeader>
        <DialogTitle>{project ? 'Edit project' : 'New project'}</DialogTitle>
        <DialogDescription className="sr-only">Its name, its colour, its place</DialogDescription>
      </DialogHeader>
      <div className="flex flex-col gap-4 px-6 pt-4">
        <div className="flex flex-col gap-1.5">
          <Label htmlFor="project-name">Name</Label>
          <Input
            id="project-name"
            value={name}
            maxLength={120}
            autoComplete="off"
            onChange={(event) => setName(event.currentTarget.value)}
          />
        </div>
        <fieldset>
          <legend className="mb-1.5 font-medium text-ui">Colour</legend>
          <div className="-ml-1.5 flex flex-wrap gap-1">
            {inks.map((ink) => (
              <label
                key={ink}
                title={ink}
                className="grid size-8 cursor-pointer place-items-center rounded-md has-checked:bg-wash has-checked:shadow-[inset_0_0_0_1.5px_var(--primary)] has-focus-visible:outline-2 has-focus-visible:outline-ring max-sm:size-11"
              >
                <input
                  type="radio"
                  name="color"
                  className="sr-only"
                  aria-label={ink}
                  checked={ink === color}
                  onChange={() => setColor(ink)}
                />
                <Dot color={ink} />
              </label>
            ))}
          </div>
        </fieldset>
        {above.length > 0 && (
          <Select
            name="parent"
            label="Inside"
            value={parentId ?? ''}
            onChange={(event) => setParentId(event.currentTarget.value || null)}
          >
            <option value="">No other project</option>
            {above.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </div>
      <DialogFooter>
        <Button variant="ghost" onClick={close}>
          Cancel
        </Button>
        <Button type="submit" disabled={!written}>
          {project ? 'Save' : 'Add project'}
        </Button>
      </DialogFooter>
    </form>
  )
}

function Delete({ project }: { project: Project }) {
  const commands = useProjectCommands()
  const tasks = useTasks()
  let open = 0
  for (const task of tasks.values()) if (task.projectId === project.id && !task.completed) open += 1
  return (
    <>
      <DialogHeader>
        <DialogTitle>Delete “{project.name}”?</DialogTitle>
        <DialogDescription>
          {open === 0
            ? 'It holds no open task.'
            : `${open === 1 ? 'One open task goes' : `${open} open tasks go`} with it.`}{' '}
          You can undo this for 30 days.
        </DialogDescription>
      </DialogHeader>
      <DialogFooter>
        <Button variant="ghost" onClick={close}>
          Cancel
        </Button>
        <Button
          variant="destructive"
          onClick={() => {
            commands.remove({ id: project.id })
            if (here().pathname === projectPath(project.id)) go('/today')
            close()
          }}
        >
          Delete project
        </Button>
      </DialogFooter>
    </>
  )
}

function Gone() {
  return (
    <>
      <DialogHeader>
        <DialogTitle>This project is not here</DialogTitle>
        <DialogDescription>It was deleted, or you cannot see it.</DialogDescription>
      </DialogHeader>
      <DialogFooter>
        <Button variant="outline" onClick={close}>
          Close
        </Button>
      </DialogFooter>
    </>
  )
}

function close() {
  desk.set({ projectDialog: null })
}
