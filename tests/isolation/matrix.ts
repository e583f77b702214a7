import { database } from '@/db/client'
import { conversations } from '@/db/schema/conversations'
import { newId } from '@/lib/core/ids'
import { keyBetween } from '@/lib/core/order'
import { run } from '@/lib/operations/run'
import { createProject, deleteProject } from '@/lib/projects/operations'
import { createTask } from '@/lib/tasks/operations'
import { deleteTask } from '@/lib/tasks/trash/operations'
import { type Person, person } from '@/tests/person'

/** Somebody with one of everything that has an id, and a word that no answer to others may hold. */
export type World = {
  actor: Person
  secret: string
  project: string
  otherProject: string
  deletedProject: string
  task: string
  sibling: string
  repeating: string
  deletedTask: string
  changeSet: string
  conversation: string
}

export async function world(name: string): Promise<World> {
  const actor = await person(name, { freshSignIn: true })
  const secret = `secret-${newId()}`
  const project = async () => (await run(createProject, actor, { name: secret })).data.id
  const home = await project()
  const task = (more: object = {}) => run(createTask, actor, { projectId: home, title: secret, ...more })
  const first = await task()
  const deletedProject = await project()
  await run(deleteProject, actor, { id: deletedProject })
  const deletedTask = (await task()).data.id
  await run(deleteTask, actor, { id: deletedTask })
  const recurrence = { rule: 'FREQ=DAILY', anchor: 'schedule', text: 'every day' }
  return {
    actor,
    secret,
    project: home,
    otherProject: await project(),
    deletedProject,
    task: first.data.id,
    sibling: (await task()).data.id,
    repeating: (await task({ due: { date: '2026-05-01' }, recurrence })).data.id,
    deletedTask,
    changeSet: first.changeSet,
    conversation: await conversation(actor, secret),
  }
}

async function conversation({ userId }: Person, title: string): Promise<string> {
  const id = newId()
  await database().transaction({ 'tend.actor': userId }, (tx) =>
    tx.insert(conversations).values({ id, userId, title }),
  )
  return id
}

export type Input = Record<string, unknown>

/** Valid inputs of every operation, with an id of the world wherever one can stand. */
export const matrix: Record<string, (world: World) => Input | Input[]> = {
  'tasks.create': ({ project, task }) => ({ title: 'x', projectId: project, parentId: null, after: task }),
  'tasks.get': ({ task }) => ({ id: task }),
  'tasks.list': ({ project }) => [{ projectId: project }, { dueTo: '2026-05-01', limit: 200 }],
  'tasks.update': ({ task }) => ({ id: task, title: 'changed' }),
  'tasks.complete': ({ task }) => ({ id: task }),
  'tasks.reopen': ({ task }) => ({ id: task }),
  'tasks.move': ({ task, project, sibling }) => ({ id: task, projectId: project, after: sibling }),
  'tasks.delete': ({ task }) => ({ id: task }),
  'tasks.restore': ({ deletedTask }) => ({ id: deletedTask }),
  'tasks.order': ({ task }) => ({
    view: 'today',
    places: [{ taskId: task, position: keyBetween(null, null) }],
  }),
  'tasks.quick': ({ project }) => ({ text: 'x', projectId: project }),
  'tasks.paste': ({ project }) => ({ text: 'x\n  y', projectId: project }),
  'tasks.parse': () => ({ text: 'x tomorrow' }),
  'tasks.occurrences': ({ repeating }) => ({ id: repeating }),
  'tasks.skip': ({ repeating }) => ({ id: repeating }),
  'projects.create': ({ project }) => ({ name: 'x', parentId: project }),
  'projects.get': ({ project }) => ({ id: project }),
  'projects.list': () => ({}),
  'projects.update': ({ project, otherProject }) => ({
    id: project,
    parentId: otherProject,
    name: 'changed',
  }),
  'projects.archive': ({ project }) => ({ id: project }),
  'projects.unarchive': ({ project }) => ({ id: project }),
  'projects.delete': ({ project }) => ({ id: project }),
  'projects.restore': ({ deletedProject }) => ({ id: deletedProject }),
  'changes.since': () => ({}),
  'changes.list': ({ task }) => [{ entityId: task }, {}],
  'changes.undo': ({ changeSet }) => ({ changeSet }),
  'conversations.list': () => ({}),
  'conversations.get': ({ conversation }) => ({ id: conversation }),
  'conversations.rename': ({ conversation }) => ({ id: conversation, title: 'changed' }),
  'conversations.delete': ({ conversation }) => ({ id: conversation }),
  'assistant.get': () => ({}),
  'account.get': () => ({}),
  'account.update': () => ({ name: 'changed' }),
  'account.changePassword': () => ({ newPassword: 'another password' }),
  'account.changeEmail': () => ({ email: `${newId()}@tend.example` }),
  'account.signOutEverywhere': () => ({}),
  'account.delete': ({ actor }) => ({ confirmation: actor.email }),
}
