import { eq } from 'drizzle-orm'
import { Database } from '@/db/client'
import type { Driver } from '@/db/driver'
import { users } from '@/db/schema/accounts'
import { memberships, projects } from '@/db/schema/projects'
import { tasks } from '@/db/schema/tasks'
import { newId } from '@/lib/core/ids'
import { testDatabase } from './database'
import { wireTo } from './wire'

export const userId = newId()
export const projectId = newId()

export type Garden = Awaited<ReturnType<typeof gardenBehind>>

/** A database of its own that holds Mira and her project, reached by a driver through a wire that a test can cut. */
export async function gardenBehind(driver: Driver) {
  const home = await testDatabase()
  const wire = await wireTo(home.url, driver)
  const database = new Database(wire.url, { driver, max: 8 })
  await database.transaction({}, async (tx) => {
    await tx.insert(users).values({ id: userId, email: 'mira@tend.example', emailKey: 'mira@tend.example' })
    await tx.insert(projects).values({ id: projectId, name: 'Garden', color: 'moss', position: 'a0' })
    await tx.insert(memberships).values({ projectId, userId, role: 'owner' })
  })
  const newTask = (title: string) => ({ id: newId(), projectId, title, position: 'a0' })
  return {
    wire,
    database,
    newTask,
    add: (title: string) => database.transaction({}, (tx) => tx.insert(tasks).values(newTask(title))),
    /** The same as the last query of its transaction. */
    addLast: (title: string) =>
      database.transaction({}, (tx, last) => last(() => tx.insert(tasks).values(newTask(title)).execute())),
    titled: (title: string) =>
      database.read((connection) => connection.select().from(tasks).where(eq(tasks.title, title))),
    async stop() {
      await database.close()
      await wire.stop()
      await home.drop()
    },
  }
}
