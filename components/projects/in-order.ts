import { compareKeys } from '@/lib/core/order'
import type { Project } from '@/lib/projects/schema'

type Projects = ReadonlyMap<string, Project>
/** A project and how deep it stands among those that are listed with it. */
export type Nested = { project: Project; depth: number }

/** The person's projects as the sidebar lists them; the Inbox has a place of its own. */
export function projectsInOrder(projects: Projects): Record<'favorites' | 'active' | 'archived', Nested[]> {
  const own = [...projects.values()].filter(({ inbox }) => !inbox).sort(byPosition)
  const isAway = ({ id }: Project) => pathOf(projects, id).some(({ archivedAt }) => archivedAt !== null)
  const open = own.filter((project) => !isAway(project))
  return {
    favorites: open.filter(({ favorite }) => favorite).map((project) => ({ project, depth: 0 })),
    active: nested(open.filter(({ favorite }) => !favorite)),
    archived: nested(own.filter(isAway)),
  }
}

export function inboxOf(projects: Projects): Project | undefined {
  for (const project of projects.values()) if (project.inbox && project.role === 'owner') return project
  return undefined
}

/** Projects that a task can be put into: the Inbox, then the others in their order. */
export function projectsToChoose(projects: Projects): Project[] {
  const { favorites, active } = projectsInOrder(projects)
  const inbox = inboxOf(projects)
  const others = [...favorites, ...active].map(({ project }) => project).filter(canEdit)
  return inbox ? [inbox, ...others] : others
}

/** Projects that `id`, or a new one, can be put below. */
export function projectsAbove(projects: Projects, id: string | undefined): Project[] {
  const isBelow = (project: Project) => pathOf(projects, project.id).some((above) => above.id === id)
  return projectsToChoose(projects).filter((project) => !project.inbox && !isBelow(project))
}

/** Each behind the one that it belongs to, where that is listed too. */
function nested(projects: readonly Project[]): Nested[] {
  const listed = new Set(projects.map(({ id }) => id))
  const below = new Map<string | null, Project[]>()
  for (const project of projects) {
    const parent = project.parentId && listed.has(project.parentId) ? project.parentId : null
    below.set(parent, [...(below.get(parent) ?? []), project])
  }
  const rows = new Map<Project, Nested>()
  const visit = (project: Project, depth: number) => {
    if (rows.has(project)) return
    rows.set(project, { project, depth })
    for (const one of below.get(project.id) ?? []) visit(one, depth + 1)
  }
  for (const project of below.get(null) ?? []) visit(project, 0)
  // Two moves that meet may have put projects under each other, until the server has refused one.
  for (const project of projects) visit(project, 0)
  return [...rows.values()]
}

/** The project and all above it. */
function pathOf(projects: Projects, id: string): Project[] {
  const path = new Set<Project>()
  for (let at = projects.get(id); at && !path.has(at); at = projects.get(at.parentId ?? '')) path.add(at)
  return [...path]
}

function canEdit({ role }: Project) {
  return role !== 'viewer'
}

function byPosition(a: Project, b: Project) {
  return compareKeys(a.position, b.position) || compareKeys(a.id, b.id)
}
