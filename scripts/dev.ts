import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { database } from '@/db/client'
import { users } from '@/db/schema/accounts'
import { register } from '@/lib/auth/registration'
import { allScopes } from '@/lib/operations/actor'
import { seedWorld } from '@/tests/world/seed'
import { person } from '@/tests/world/tasks'
import { plainly } from './plainly'
import { type Address, addressFrom, assertFree } from './serve/address'
import { loadVariables } from './serve/variables'
import { withDatabase } from './with-database'

await plainly(async (signals) => {
  process.env.DATA_DIR ||= '.data/dev'
  loadVariables(process.cwd())
  const address = addressFrom(process.env)
  await assertFree(address)
  await withDatabase(async () => {
    if (await isEmpty()) await seed()
    await database().close()
    console.log(`\nSign in as ${person.email} with the password: ${person.password}\n`)
    signals.closeAppFirst()
    process.exitCode = await nextDev(address)
  })
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

/** Signals reach it too; this process waits for it. */
async function nextDev(address: Address): Promise<number> {
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
