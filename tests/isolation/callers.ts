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
export async function expiredToken({ actor }: World): Promise<string> {
  return `Bearer ${await sign('access', { sub: actor.userId, version: 1, scopes: ['read', 'write', 'destroy'] }, -60)}`
}

/** Makes somebody a viewer of all projects of somebody else. */
export async function inviteToView(viewer: World, owner: World): Promise<void> {
  await database().transaction({ 'tend.via': 'job' }, (tx) =>
    tx.execute(sql`
      insert into ${memberships} (project_id, user_id, role)
      select project_id, ${viewer.actor.userId}, 'viewer' from memberships where user_id = ${owner.actor.userId}`),
  )
}
