import 'server-only'
import type { Connection } from '@/db/client'
import type { Actor } from '@/lib/operations/actor'
import { projectNamed } from '../queries'
import type { Project } from '../schema'
import type { HeardProject, WrittenNewProject, WrittenProject, WrittenProjectChange } from './schema'

type Context = { tx: Connection; actor: Actor }

export async function createInput(context: Context, { parent, ...fields }: WrittenNewProject) {
  return { ...fields, ...(await parentOf(context, parent)) }
}

export async function updateInput(context: Context, { project, parent, ...fields }: WrittenProjectChange) {
  return { ...(await idInput(context, { project })), ...fields, ...(await parentOf(context, parent)) }
}

export async function idInput({ tx, actor }: Context, { project }: WrittenProject): Promise<{ id: string }> {
  return { id: (await projectNamed(tx, actor, project)).id }
}

export function heardProject(project: Project): HeardProject {
  return {
    id: project.id,
    name: project.name,
    ...(project.inbox && { inbox: true as const }),
    ...(project.favorite && { favorite: true as const }),
    ...(project.archivedAt && { archived: true as const }),
    ...(project.parentId && { parentId: project.parentId }),
  }
}

async function parentOf(context: Context, parent: string | undefined): Promise<{ parentId?: string | null }> {
  if (parent === undefined) return {}
  if (/^(none|null|)$/i.test(parent.trim())) return { parentId: null }
  return { parentId: (await idInput(context, { project: parent })).id }
}
