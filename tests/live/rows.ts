import type { Account } from '@/lib/account/schema'
import type { Delta, TaskOrder } from '@/lib/changes/schema'
import type { Project } from '@/lib/projects/schema'
import type { Task } from '@/lib/tasks/schema'

const AT = '2026-04-01T08:00:00.000Z'

export function task(id: string, fields: Partial<Task> = {}): Task {
  return {
    id,
    projectId: 'home',
    parentId: null,
    title: id,
    description: '',
    priority: 4,
    due: null,
    deadline: null,
    durationMinutes: null,
    recurrence: null,
    labels: [],
    completed: false,
    completedAt: null,
    position: 'a0',
    version: 1,
    createdAt: AT,
    updatedAt: AT,
    ...fields,
  }
}

export function project(id: string, fields: Partial<Project> = {}): Project {
  return {
    id,
    name: id,
    color: 'moss',
    parentId: null,
    position: 'a0',
    favorite: false,
    inbox: false,
    archivedAt: null,
    role: 'owner',
    version: 1,
    createdAt: AT,
    updatedAt: AT,
    ...fields,
  }
}

export function order(id: string, taskId: string, position: string): TaskOrder {
  return { id, view: 'today', taskId, position }
}

export function account(fields: Partial<Account> = {}): Account {
  return {
    id: 'ada',
    email: 'ada@example.com',
    name: 'Ada',
    zone: 'Europe/Lisbon',
    zoneChosen: true,
    weekStart: 1,
    dateOrder: 'dmy',
    hasPassword: true,
    version: 1,
    ...fields,
  }
}

/** A delta that says nothing but what is given. */
export function delta(
  cursor: string,
  { gone, ...rows }: Partial<Omit<Delta, 'gone'>> & { gone?: Partial<Delta['gone']> },
): Delta {
  return {
    cursor,
    reset: false,
    account: null,
    projects: [],
    tasks: [],
    orders: [],
    ...rows,
    gone: { projects: [], tasks: [], orders: [], ...gone },
  }
}
