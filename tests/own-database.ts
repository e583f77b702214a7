import { afterAll } from 'vitest'
import { database } from '@/db/client'
import { testDatabase } from './database'

/** Every file of integration tests runs on a database of its own, as the process's `DATABASE_URL`. */
const { url, drop } = await testDatabase()
process.env.DATABASE_URL = url
process.env.AUTH_SECRET = 'a secret of the tests, long enough to be one'
process.env.LOG_LEVEL ??= 'error'

afterAll(async () => {
  await database().close()
  await drop()
})
