import type { Project } from './schema'

/** Ids of a project and of all above it, itself first. */
export function ancestorsOf(projects: Iterable<Project>, id: string): string[] {
  const parents = new Map([...projects].map((project) => [project.id, project.parentId]))
  const path: string[] = []
  for (let at: string | null | undefined = id; at && !path.includes(at); at = parents.get(at)) path.push(at)
  return path
}
