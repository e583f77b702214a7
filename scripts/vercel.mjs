// What Vercel runs instead of `next build`: a deployment comes with the schema that it needs.
import { tool } from './run.mjs'

const { DATABASE_URL, VERCEL_ENV, MIGRATE_PREVIEW } = process.env

if (!DATABASE_URL) {
  console.error(
    'DATABASE_URL is not set. Add a Neon database to this project under Storage, then deploy again.',
  )
  process.exit(1)
}
const migrates = VERCEL_ENV === 'production' || MIGRATE_PREVIEW === '1'
const migrated = migrates ? await tool('tsx', ['--conditions=react-server', 'scripts/migrate.ts']) : 0
process.exitCode = migrated || (await tool('next', ['build']))
