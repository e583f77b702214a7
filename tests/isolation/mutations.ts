import { eq, sql } from 'drizzle-orm'
import type { Connection } from '@/db/client'
import { conversations } from '@/db/schema/conversations'
import { memberships, projects } from '@/db/schema/projects'
import { tasks } from '@/db/schema/tasks'
import { notFound } from '@/lib/core/errors'

// biome-ignore lint/suspicious/noExplicitAny: checks of all kinds are wrapped alike
type Check = (...parameters: any[]) => unknown

const anyTask: Check = async (tx: Connection, _: unknown, id: string) => {
  const [row] = await tx.select().from(tasks).where(eq(tasks.id, id))
  if (!row) throw notFound('task')
  return row
}

const anyProject: Check = async (tx: Connection, _: unknown, id: string) => {
  const [row] = await tx.select().from(projects).where(eq(projects.id, id))
  if (!row) throw notFound('project')
  return { ...row, role: 'owner' }
}

const anyMember: Check = (isInbox: boolean) =>
  isInbox ? eq(projects.inbox, true) : eq(projects.id, sql.placeholder('id'))

const anyConversation: Check = async (tx: Connection, _: unknown, id: string) => {
  const [row] = await tx.select().from(conversations).where(eq(conversations.id, id))
  if (!row) throw notFound('conversation')
  return row
}

const everyProject: Check = (tx: Connection) => tx.select({ id: memberships.projectId }).from(memberships)

/** Each access check as it would be without its condition. */
const unguarded: Record<string, Check> = {
  visibleTask: anyTask,
  editableTask: anyTask,
  deletedTask: anyTask,
  visibleProject: anyProject,
  editableProject: anyProject,
  deletedProject: anyProject,
  projectsOf: everyProject,
  isMember: anyMember,
  ownConversation: anyConversation,
  lockedConversation: anyConversation,
}

export const checks = Object.keys(unguarded)

let removed: string | undefined

/** Leaves out one access check while `work` runs. */
export async function without(check: string, work: () => Promise<void>): Promise<void> {
  removed = check
  try {
    await work()
  } finally {
    removed = undefined
  }
}

/** A module of access checks that `without` can reach into. For `vi.mock`. */
export async function removable(original: () => Promise<unknown>): Promise<Record<string, unknown>> {
  const module = (await original()) as Record<string, unknown>
  return Object.fromEntries(
    Object.entries(module).map(([name, check]) => {
      const open = unguarded[name]
      const wrapped: Check = (...parameters) =>
        (removed === name && open ? open : (check as Check))(...parameters)
      return [name, typeof check === 'function' ? wrapped : check]
    }),
  )
}
