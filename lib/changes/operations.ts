import 'server-only'
import { operation } from '@/lib/operations/define'
import { changesSince as since } from './queries'
import { ChangesSince, Delta } from './schema'

export const changesSince = operation({
  name: 'changes.since',
  summary: 'Read what has changed since a cursor, or everything.',
  effect: 'read',
  http: 'GET /changes',
  input: ChangesSince,
  output: Delta,
  run: ({ tx, actor }, input) => since(tx, actor, input.since),
})
