'use client'

import { Archive, ArchiveRestore, Pencil, Star, StarOff, Trash2 } from 'lucide-react'
import { desk, leavePopup } from '@/components/shell/desk'
import {
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuSub,
  DropdownMenuSubContent,
  DropdownMenuSubTrigger,
} from '@/components/ui/dropdown-menu'
import { Icon } from '@/components/ui/icon'
import { useProjects } from '@/lib/live/provider'
import { useProjectCommands } from '@/lib/projects/client'
import { Dot } from './dot'
import { colorFrom, inks } from './inks'

/** What one does with a project. */
export function ProjectMenu({ projectId: id }: { projectId: string }) {
  const project = useProjects().get(id)
  const commands = useProjectCommands()
  if (!project) return null
  if (project.role === 'viewer')
    return <DropdownMenuLabel>You can only look at this project</DropdownMenuLabel>
  const archived = project.archivedAt !== null
  const open = (mode: 'edit' | 'delete') => {
    leavePopup()
    desk.set({ projectDialog: { mode, projectId: id } })
  }
  return (
    <>
      <DropdownMenuItem onSelect={() => open('edit')}>
        <Icon of={Pencil} size={14} />
        Edit project
      </DropdownMenuItem>
      <DropdownMenuSub>
        <DropdownMenuSubTrigger>
          <span className="grid w-3.5 place-items-center">
            <Dot color={project.color} />
          </span>
          Colour
        </DropdownMenuSubTrigger>
        <DropdownMenuSubContent>
          <DropdownMenuRadioGroup
            value={project.color}
            onValueChange={(value) => commands.update({ id, color: colorFrom(value) })}
          >
            {inks.map((color) => (
              <DropdownMenuRadioItem key={color} value={color}>
                <Dot color={color} />
                <span className="first-letter:uppercase">{color}</span>
              </DropdownMenuRadioItem>
            ))}
          </DropdownMenuRadioGroup>
        </DropdownMenuSubContent>
      </DropdownMenuSub>
      <DropdownMenuItem onSelect={() => commands.update({ id, favorite: !project.favorite })}>
        <Icon of={project.favorite ? StarOff : Star} size={14} />
        {project.favorite ? 'Take out of the favourites' : 'Add to the favourites'}
      </DropdownMenuItem>
      <DropdownMenuItem onSelect={() => (archived ? commands.unarchive({ id }) : commands.archive({ id }))}>
        <Icon of={archived ? ArchiveRestore : Archive} size={14} />
        {archived ? 'Take out of the archive' : 'Archive'}
      </DropdownMenuItem>
      <DropdownMenuSeparator />
      <DropdownMenuItem variant="destructive" onSelect={() => open('delete')}>
        <Icon of={Trash2} size={14} />
        Delete project
      </DropdownMenuItem>
    </>
  )
}
