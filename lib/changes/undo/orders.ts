import 'server-only'
import { sql } from 'drizzle-orm'
import type { Connection } from '@/db/client'
import type { Actor } from '@/lib/operations/actor'
import type { Context } from '@/lib/operations/define'
import { type Effect, Leaving } from './left'
import type { Written } from './log'
import { type Image, isSame, takeBack } from './rules'
import { ids } from './sql'

const position = { name: 'position', columns: ['position'] }

/** Takes back where a change set put tasks in the actor's own order of a view. */
export async function undoOrders({ tx, actor }: Context, written: Written[]): Promise<Effect> {
  if (written.length === 0) return { restored: [], left: [] }
  const leaving = new Leaving('task_order')
  const rows = await readOrders(tx, actor, written)
  const [taken, placed, again]: [Image[], Image[], Image[]] = [[], [], []]
  for (const each of written) {
    const row = rows.get(each.id)
    if (!row) {
      if (each.removed && !each.created) again.push(each.removed)
      continue
    }
    const states = each.statesFrom(row)
    const { next, kept } = takeBack([position], states)
    if (each.created ? !isSame(position, row, states.wrote) : kept.length > 0)
      leaving.note(each.id, position.name, 'It was changed since.')
    else if (each.created) taken.push(row)
    else if (!isSame(position, row, next)) placed.push(next)
  }
  await tx.execute(sql`delete from task_orders where id = ${ids(taken.map(({ id }) => id))}`)
  await tx.execute(sql`
    update task_orders set position = placed.position from ${records(placed)} as placed
    where task_orders.id = placed.id`)
  await tx.execute(sql`
    insert into task_orders (id, user_id, view, task_id, position)
    select again.id, ${actor.userId}, view, task_id, again.position
    from ${records(again)} as again join tasks on tasks.id = task_id on conflict do nothing`)
  return { restored: [...taken, ...placed, ...again].map(({ id }) => id), left: leaving.left }
}

async function readOrders(tx: Connection, actor: Actor, written: Written[]): Promise<Map<string, Image>> {
  const { rows } = await tx.execute<{ image: Image }>(sql`
    select to_jsonb(task_orders) as image from task_orders
    where id = ${ids(written.map(({ id }) => id))} and user_id = ${actor.userId} order by id for update`)
  return new Map(rows.map(({ image }) => [image.id, image]))
}

function records(images: Image[]) {
  return sql`jsonb_populate_recordset(null::task_orders, ${JSON.stringify(images)}::jsonb)`
}
