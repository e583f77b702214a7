import { compareKeys } from '@/lib/core/order'
import type { Project } from '@/lib/projects/schema'

/** The person's projects as the sidebar lists them; the Inbox has a place of its own. */
export function projectsInOrder(projects: ReadonlyMap<string, Project>) {
  const own = [...projects.values()].filter(({ inbox }) => !inbox).sort(byPosition)
  const open = own.filter(({ archivedAt }) => archivedAt === null)
  return {
    favorites: open.filter(({ favorite }) => favorite),
    active: open.filter(({ favorite }) => !favorite),
    archived: own.filter(({ archivedAt }) => archivedAt !== null),
  }
}

export function inboxOf(projects: ReadonlyMap<string, Project>): Project | undefined {
  for (const project of projects.values()) if (project.inbox && project.role === 'owner') return project
  return undefined
}

/** Projects that a task can be put into: the Inbox, then the others in their order. */
export function projectsToChoose(projects: ReadonlyMap<string, Project>): Project[] {
  const { favorites, active } = projectsInOrder(projects)
  const inbox = inboxOf(projects)
  const others = [...favorites, ...active].filter(({ role }) => role !== 'viewer')
  return inbox ? [inbox, ...others] : others
}

function byPosition(a: Project, b: Project) {
  return compareKeys(a.position, b.position) || compareKeys(a.id, b.id)
}
