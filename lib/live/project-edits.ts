import { compareKeys } from '@/lib/core/order'
import type { CreateProject, Project, UpdateProject } from '@/lib/projects/schema'
import { placeAfter } from './places'
import type { Edit, LiveState } from './state'

type Projects = ReadonlyMap<string, Project>

export function createProjectEdits(
  { projects }: LiveState,
  input: CreateProject & { id: string; color: Project['color'] },
  now: Date,
): Edit[] {
  const at = now.toISOString()
  const row: Project = {
    id: input.id,
    name: input.name,
    color: input.color,
    parentId: input.parentId ?? null,
    position: placeAfter(inOrder(projects), undefined),
    favorite: input.favorite ?? false,
    inbox: false,
    archivedAt: null,
    role: 'owner',
    version: 1,
    createdAt: at,
    updatedAt: at,
  }
  return [{ entity: 'projects', patch: { kind: 'put', id: row.id, row } }]
}

export function updateProjectEdits(
  { projects }: LiveState,
  { id, version: _, after, ...fields }: UpdateProject,
): Edit[] {
  const others = inOrder(projects).filter((project) => project.id !== id)
  const position = after === undefined ? {} : { position: placeAfter(others, after) }
  return [set(id, { ...fields, ...position })]
}

export function archiveEdits(id: string, archivedAt: string | null): Edit[] {
  return [set(id, { archivedAt })]
}

/** Its tasks go along; projects below it move to the top. */
export function removeProjectEdits({ projects, tasks }: LiveState, id: string): Edit[] {
  const edits: Edit[] = [{ entity: 'projects', patch: { kind: 'remove', id } }]
  for (const project of projects.values()) {
    if (project.parentId === id) edits.push(set(project.id, { parentId: null }))
  }
  for (const task of tasks.values()) {
    if (task.projectId === id) edits.push({ entity: 'tasks', patch: { kind: 'remove', id: task.id } })
  }
  return edits
}

function set(id: string, fields: Partial<Project>): Edit {
  return { entity: 'projects', patch: { kind: 'set', id, fields } }
}

function inOrder(projects: Projects): Project[] {
  return [...projects.values()].sort((a, b) => compareKeys(a.position, b.position) || compareKeys(a.id, b.id))
}
