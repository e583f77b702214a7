import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Connection } from '@/db/client'
import { projects } from '@/db/schema/projects'
import { tasks } from '@/db/schema/tasks'
import { conflict } from '@/lib/core/errors'
import { keyBetween } from '@/lib/core/order'
import type { Actor } from '@/lib/operations/actor'
import { type Context, operation, toolWords } from '@/lib/operations/define'
import {
  deletedProject,
  editableProject,
  lockNesting,
  type ProjectRow,
  requireOwner,
  visibleProject,
} from './access'
import { insertProject, keyBehind, lastProjectKey, projectPage, projectsFor, toProject } from './queries'
import { ancestorsOf } from './rules'
import {
  CreateProject,
  ListProjects,
  Project,
  ProjectId,
  ProjectPage,
  UpdateProject,
  VersionedProjectId,
} from './schema'
import { createInput, heardProject, idInput, updateInput } from './written/queries'
import {
  WrittenNewProject,
  WrittenProject,
  WrittenProjectChange,
  WrittenProjectSearch,
} from './written/schema'

const heard = (_: Context, project: Project) => heardProject(project)
const heardAll = (_: Context, { items }: { items: Project[] }) => ({ projects: items.map(heardProject) })

export const createProject = operation({
  name: 'projects.create',
  summary: 'Add a project.',
  effect: 'write',
  http: 'POST /projects',
  status: 201,
  tool: {
    name: 'manage_projects',
    action: 'create',
    words: toolWords({ said: WrittenNewProject, meant: createInput, heard }),
  },
  input: CreateProject,
  output: Project,
  async run({ tx, actor }, input) {
    if (input.parentId) await requireNestable(tx, actor, input.parentId)
    const position = keyBetween(await lastProjectKey(tx, actor), null)
    return toProject(await insertProject(tx, actor, { ...input, position }))
  },
})

export const listProjects = operation({
  name: 'projects.list',
  summary: 'List projects in their order.',
  effect: 'read',
  http: 'GET /projects',
  tool: {
    name: 'manage_projects',
    action: 'list',
    words: toolWords({ said: WrittenProjectSearch, meant: () => ({ limit: 200 }), heard: heardAll }),
  },
  input: ListProjects,
  output: ProjectPage,
  run: ({ tx, actor }, input) => projectPage(tx, actor, input),
})

export const getProject = operation({
  name: 'projects.get',
  summary: 'Read one project.',
  effect: 'read',
  http: 'GET /projects/{id}',
  input: ProjectId,
  output: Project,
  run: async ({ tx, actor }, { id }) => toProject(await visibleProject(tx, actor, id)),
})

export const updateProject = operation({
  name: 'projects.update',
  summary: 'Rename a project, change its colour, its favourite mark or its place.',
  effect: 'write',
  http: 'PATCH /projects/{id}',
  tool: {
    name: 'manage_projects',
    action: 'update',
    words: toolWords({ said: WrittenProjectChange, meant: updateInput, heard }),
  },
  input: UpdateProject,
  output: Project,
  async run({ tx, actor }, { id, version, after, ...fields }) {
    if (fields.parentId || after !== undefined) await lockNesting(tx, actor)
    const project = await editableProject(tx, actor, id, version)
    if (fields.parentId) {
      requireNoInbox(project, 'put under another project')
      await requireNestable(tx, actor, fields.parentId)
      if (ancestorsOf(await projectsFor(tx, actor), fields.parentId).includes(id))
        throw conflict('A project cannot be put under itself.', {
          parentId: 'This is the project itself or below it.',
        })
    }
    const position = after === undefined ? project.position : await keyBehind(tx, actor, after, id)
    return toProject(await saveProject(tx, project, { ...fields, position }))
  },
})

export const archiveProject = operation({
  name: 'projects.archive',
  summary: 'Put a project away; its tasks stay as they are.',
  effect: 'write',
  http: 'POST /projects/{id}/archive',
  tool: {
    name: 'manage_projects',
    action: 'archive',
    words: toolWords({ said: WrittenProject, meant: idInput, heard }),
  },
  input: VersionedProjectId,
  output: Project,
  async run({ tx, actor, now }, { id, version }) {
    const project = await editableProject(tx, actor, id, version)
    requireNoInbox(project, 'archived')
    return toProject(await saveProject(tx, project, { archivedAt: project.archivedAt ?? now }))
  },
})

export const unarchiveProject = operation({
  name: 'projects.unarchive',
  summary: 'Take an archived project out again.',
  effect: 'write',
  http: 'POST /projects/{id}/unarchive',
  tool: {
    name: 'manage_projects',
    action: 'unarchive',
    words: toolWords({ said: WrittenProject, meant: idInput, heard }),
  },
  input: VersionedProjectId,
  output: Project,
  async run({ tx, actor }, { id, version }) {
    const project = await editableProject(tx, actor, id, version)
    return toProject(await saveProject(tx, project, { archivedAt: null }))
  },
})

export const deleteProject = operation({
  name: 'projects.delete',
  summary: 'Put a project and its tasks into the trash, for 30 days.',
  effect: 'destroy',
  http: 'DELETE /projects/{id}',
  status: 204,
  tool: {
    name: 'manage_projects',
    action: 'delete',
    words: toolWords({ said: WrittenProject, meant: idInput }),
  },
  input: VersionedProjectId,
  output: z.null(),
  async run({ tx, actor, now }, { id, version }) {
    // Those under it are written as well, and all who write several lock them in one order.
    await lockNesting(tx, actor)
    const project = await editableProject(tx, actor, id, version)
    requireNoInbox(project, 'deleted')
    requireOwner(project.role)
    await saveProject(tx, project, { deletedAt: now })
    await tx
      .update(tasks)
      .set({ deletedAt: now, ...touched })
      .where(and(eq(tasks.projectId, id), isNull(tasks.deletedAt)))
    await tx
      .update(projects)
      .set({ parentId: null, ...touched })
      .where(eq(projects.parentId, id))
    return null
  },
})

export const restoreProject = operation({
  name: 'projects.restore',
  summary: 'Bring a project back from the trash, with the tasks deleted along with it.',
  effect: 'write',
  http: 'POST /projects/{id}/restore',
  input: ProjectId,
  output: Project,
  async run({ tx, actor }, { id }) {
    const project = await deletedProject(tx, actor, id)
    if (!project.deletedAt) return toProject(project)
    await tx
      .update(tasks)
      .set({ deletedAt: null, ...touched })
      .where(and(eq(tasks.projectId, id), eq(tasks.deletedAt, project.deletedAt)))
    return toProject(await saveProject(tx, project, { deletedAt: null }))
  },
})

const touched = { version: sql`version + 1`, updatedAt: sql`now()` }

async function saveProject(
  tx: Connection,
  project: ProjectRow,
  fields: Partial<typeof projects.$inferInsert>,
): Promise<ProjectRow> {
  const [row] = await tx
    .update(projects)
    .set({ ...fields, ...touched })
    .where(eq(projects.id, project.id))
    .returning()
  if (!row) throw new Error('an update gave no row')
  return { ...row, role: project.role }
}

async function requireNestable(tx: Connection, actor: Actor, parentId: string): Promise<void> {
  const parent = await editableProject(tx, actor, parentId)
  if (parent.inbox) throw conflict('The Inbox holds no projects.', { parentId: 'This is the Inbox.' })
}

function requireNoInbox(project: ProjectRow, done: string): void {
  if (project.inbox) throw conflict(`The Inbox cannot be ${done}.`)
}
