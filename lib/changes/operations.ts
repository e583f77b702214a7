import 'server-only'
import { AppError } from '@/lib/core/errors'
import { operation } from '@/lib/operations/define'
import { changeSetPage, changesSince as since } from './queries'
import { ChangeSetPage, ChangesSince, Delta, ListChanges, UndoChanges, Undone } from './schema'
import { undo } from './undo/undo'

export const changesSince = operation({
  name: 'changes.since',
  summary: 'Read what has changed since a cursor, or everything.',
  effect: 'read',
  http: 'GET /changes',
  input: ChangesSince,
  output: Delta,
  async run({ tx, actor }, input) {
    if (input.user && input.user !== actor.userId)
      throw new AppError('unauthenticated', 'Somebody else is signed in now.')
    return since(tx, actor, input.since)
  },
})

export const listChanges = operation({
  name: 'changes.list',
  summary: 'List change sets, newest first: who did what through what, with values before and after.',
  effect: 'read',
  http: 'GET /change-sets',
  refuses: ['not_found'],
  input: ListChanges,
  output: ChangeSetPage,
  run: ({ tx, actor }, input) => changeSetPage(tx, actor, input),
})

export const undoChanges = operation({
  name: 'changes.undo',
  summary:
    'Take back a change set of your own, as far as nobody has changed it since; undoing an undo redoes.',
  effect: 'write',
  http: 'POST /changes/{changeSet}/undo',
  tool: { name: 'undo' },
  input: UndoChanges,
  output: Undone,
  run: (context, { changeSet }) => undo(context, changeSet),
})
