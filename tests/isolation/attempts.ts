import { sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { AppError } from '@/lib/core/errors'
import { isId, newId } from '@/lib/core/ids'
import type { Actor } from '@/lib/operations/actor'
import type { AnyOperation } from '@/lib/operations/define'
import { run } from '@/lib/operations/run'
import { type Input, matrix, type World } from './matrix'

/** @throws Error for an operation that has no row in the matrix. */
export function inputsOf(operation: AnyOperation, world: World): Input[] {
  const row = matrix[operation.name]
  if (!row) throw new Error(`${operation.name} has no row in the matrix`)
  return [row(world)].flat()
}

/** Where ids stand in an input, as paths. */
export function idPaths(input: unknown, path: string[] = []): string[][] {
  if (typeof input === 'string') return isId(input) ? [path] : []
  if (typeof input !== 'object' || input === null) return []
  return Object.entries(input).flatMap(([key, value]) => idPaths(value, [...path, key]))
}

/** What a stranger gets out of an operation by naming somebody else's ids: nothing, or sentences that say what. */
export async function leaks(operation: AnyOperation, stranger: World, owner: World): Promise<string[]> {
  const own = inputsOf(operation, stranger)
  const before = await rowsOf(owner)
  const found: string[] = []
  for (const [index, foreign] of inputsOf(operation, owner).entries()) {
    for (const path of idPaths(foreign)) {
      const answer = await attempt(operation, stranger.actor, replaced(own[index] ?? {}, foreign, path))
      const refused = answer.code === 'not_found' || (path.at(-1) === 'after' && answer.code === 'conflict')
      if (!refused) found.push(`${operation.name} with a foreign ${path.join('.')} was ${answer.code}`)
      if (answer.text.includes(owner.secret)) found.push(`${operation.name} gave a text away`)
    }
    if (operation.effect === 'read' && (await shows(operation, stranger, own[index] ?? {}, owner.secret)))
      found.push(`${operation.name} shows what is somebody else’s`)
  }
  if ((await rowsOf(owner)) !== before) found.push(`${operation.name} changed somebody else’s rows`)
  return found
}

async function shows(
  operation: AnyOperation,
  { actor }: World,
  input: Input,
  secret: string,
): Promise<boolean> {
  return (await attempt(operation, actor, input)).text.includes(secret)
}

export async function attempt(
  operation: AnyOperation,
  actor: Actor,
  input: Input,
): Promise<{ code: string; text: string }> {
  try {
    return { code: 'done', text: JSON.stringify(await run(operation, actor, input, { changeSet: newId() })) }
  } catch (error) {
    if (error instanceof AppError)
      return { code: error.code, text: JSON.stringify([error.message, error.fields]) }
    return { code: 'internal', text: String(error) }
  }
}

function replaced(own: Input, foreign: Input, path: string[]): Input {
  const [key = '', ...rest] = path
  const value = rest.length === 0 ? foreign[key] : replaced(own[key] as Input, foreign[key] as Input, rest)
  return Array.isArray(own) ? (own.with(Number(key), value) as unknown as Input) : { ...own, [key]: value }
}

async function rowsOf({ actor }: World): Promise<string> {
  const { rows } = await database().read((tx) =>
    tx.execute(sql`
      with mine as (select project_id as id from memberships where user_id = ${actor.userId})
      select to_jsonb(projects)::text as row from projects where id in (select id from mine)
      union all select to_jsonb(tasks)::text from tasks where project_id in (select id from mine)
      union all select to_jsonb(conversations)::text from conversations where user_id = ${actor.userId}
      union all select to_jsonb(users)::text from users where id = ${actor.userId}
      order by 1`),
  )
  return JSON.stringify(rows)
}
