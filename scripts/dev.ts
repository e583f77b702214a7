import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { database } from '@/db/client'
import { users } from '@/db/schema/accounts'
import { register } from '@/lib/auth/registration'
import { allScopes } from '@/lib/operations/actor'
import { seedWorld } from '@/tests/world/seed'
import { person } from '@/tests/world/tasks'
import { addressFrom, assertFree } from './serve/address'
import { withDatabase } from './with-database'

const address = addressFrom(process.env)
await assertFree(address)
process.env.DATA_DIR ||= '.data/dev'
await withDatabase(async () => {
  if (await isEmpty()) await seed()
  await database().close()
  console.log(`\nSign in as ${person.email} with the password: ${person.password}\n`)
  process.exitCode = await nextDev()
})

async function isEmpty(): Promise<boolean> {
  return (await database().read((tx) => tx.select({ id: users.id }).from(users).limit(1))).length === 0
}

async function seed(): Promise<void> {
  const { zone: timezone, ...rest } = person
  const account = await register({ ...rest, timezone }, new Headers(), 'web')
  const { weekStart, dateOrder } = account
  await seedWorld({
    userId: account.id,
    zone: account.zone,
    weekStart,
    dateOrder,
    via: 'web',
    scopes: allScopes,
    freshSignIn: false,
  })
}

/** Signals reach it too, since it is in the same group of processes; this one waits for it, then stops the database. */
async function nextDev(): Promise<number> {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => next.kill(signal))
  const args = ['dev', '--port', String(address.port), '--hostname', address.host]
  const next = spawn(process.execPath, [join('node_modules', 'next', 'dist', 'bin', 'next'), ...args], {
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'development', NODE_OPTIONS: '' },
  })
  return await new Promise((resolve, reject) =>
    next.on('error', reject).on('exit', (code) => resolve(code ?? 0)),
  )
}
