import 'server-only'
import * as account from '@/lib/account/operations'
import * as assistant from '@/lib/assistant/operations'
import * as changes from '@/lib/changes/operations'
import * as projects from '@/lib/projects/operations'
import * as completion from '@/lib/tasks/completion/operations'
import * as tasks from '@/lib/tasks/operations'
import * as order from '@/lib/tasks/order/operations'
import * as quickAdd from '@/lib/tasks/quick-add/operations'
import * as recurrence from '@/lib/tasks/recurrence/operations'
import * as trash from '@/lib/tasks/trash/operations'
import type { AnyOperation } from './define'

const nouns = [tasks, completion, order, quickAdd, recurrence, trash, projects, changes, account, assistant]

/** Every operation there is, by name. The one list that all surfaces read. */
export const registry: ReadonlyMap<string, AnyOperation> = new Map(
  nouns
    .flatMap((noun) => Object.values(noun).filter(isOperation))
    .map((operation) => [operation.name, operation]),
)

function isOperation(exported: unknown): exported is AnyOperation {
  return typeof exported === 'object' && exported !== null && 'effect' in exported && 'run' in exported
}
