import { sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { memberships } from '@/db/schema/projects'
import { rest } from '@/lib/adapters/rest'
import { sign } from '@/lib/auth/tokens'
import type { AnyOperation } from '@/lib/operations/define'
import { inputsOf } from './attempts'
import type { World } from './matrix'

/** The status that an operation's REST binding answers to a caller with this Authorization header, or none. */
export async function statusFor(
  operation: AnyOperation,
  world: World,
  authorization?: string,
): Promise<number> {
  const [input = {}] = inputsOf(operation, world)
  const [method = '', pattern = ''] = (operation.http ?? '').split(' ')
  const path = pattern.replace(/\{(\w+)\}/g, (_, name: string) => String(input[name]))
  const request = new Request(`http://localhost/api/v1${path}`, {
    method,
    headers: authorization === undefined ? {} : { authorization },
    ...(method !== 'GET' && method !== 'DELETE' && { body: '{}' }),
  })
  return (await rest(request)).status
}

/** A bearer token that was right until a minute ago. */
export function expiredToken(world: World): Promise<string> {
  return token(world, 1, -60)
}

/** Of a session that the account has ended. */
export function endedToken(world: World): Promise<string> {
  return token(world, 0, 60)
}

async function token({ actor }: World, version: number, seconds: number): Promise<string> {
  return `Bearer ${await sign('access', { sub: actor.userId, version, scopes: ['read', 'write', 'destroy'] }, seconds)}`
}

/** Makes somebody a viewer of all projects of somebody else. */
export async function inviteToView(viewer: World, owner: World): Promise<void> {
  await database().transaction({ 'tend.via': 'job' }, (tx) =>
    tx.execute(sql`
      insert into ${memberships} (project_id, user_id, role)
      select project_id, ${viewer.actor.userId}, 'viewer' from memberships where user_id = ${owner.actor.userId}`),
  )
}
