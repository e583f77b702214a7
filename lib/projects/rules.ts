import type { Project } from './schema'

/** Ids of a project and of all above it, itself first. */
export function ancestorsOf(projects: Iterable<Project>, id: string): string[] {
  const parents = new Map([...projects].map((project) => [project.id, project.parentId]))
  const path: string[] = []
  for (let at: string | null | undefined = id; at && !path.includes(at); at = parents.get(at)) path.push(at)
  return path
}

/**
 * The projects that a name or id means: the exact name, else names with words that begin so; archived ones last.
 * “the” and “my” before it need not be a part of the name.
 */
export function projectsCalled<Named extends Pick<Project, 'id' | 'name' | 'archivedAt'>>(
  projects: Named[],
  name: string,
): Named[] {
  const wanted = folded(name)
  const exact = projects.filter((project) => project.id === wanted || folded(project.name) === wanted)
  const found = exact.length > 0 ? exact : projects.filter((project) => holds(folded(project.name), wanted))
  const [, bare] = /^(?:the|my) (.+)$/.exec(wanted) ?? []
  if (found.length === 0 && bare) return projectsCalled(projects, bare)
  const open = found.filter((project) => project.archivedAt === null)
  return open.length > 0 ? open : found
}

/** “to me” is not to Home, and “work” is not Homework. */
function holds(name: string, words: string): boolean {
  return ` ${name}`.includes(` ${words}`)
}

function folded(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/[‘’]/g, "'").replace(/\s+/g, ' ').trim()
}
