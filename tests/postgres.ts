import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '@/db/embedded'
import { migrate } from '@/db/migrate'

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of the database that every test's own database is a copy of. */
    template: string
  }
}

/** One Postgres for the whole run of tests, with one migrated database that `testDatabase` copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tend-tests-'))
  await chmod(dataDir, 0o755)
  const postgres = await startEmbedded({ dataDir, durable: false })
  await migrate(postgres.url)
  project.provide('template', postgres.url)
  return async () => {
    postgres.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}
