import type { Entities, Entity } from './state'

export type AnsweredRow = { [Name in Entity]: { entity: Name; row: Entities[Name] } }[Entity]

const ENTITIES: Record<string, Entity> = { tasks: 'tasks', projects: 'projects', account: 'account' }

/** The row that an operation answered, if it is one of the replica's. */
export function answeredRow(operation: string, data: unknown): AnsweredRow | undefined {
  const entity = ENTITIES[operation.split('.')[0] ?? '']
  if (!entity || !isRow(data)) return undefined
  // An operation of a noun answers rows of that noun: the registry's output schemas say so.
  return { entity, row: data } as AnsweredRow
}

/** Whether undoing left something alone, since somebody changed it after the change set. */
export function hasLeft(operation: string, data: unknown): boolean {
  if (operation !== 'changes.undo') return false
  const { left } = (data ?? {}) as { left?: unknown }
  return Array.isArray(left) && left.length > 0
}

function isRow(data: unknown): data is { id: string; version: number } {
  if (typeof data !== 'object' || data === null) return false
  return 'id' in data && typeof data.id === 'string' && 'version' in data && typeof data.version === 'number'
}
