import type { Selection } from './selection'
import type { Way } from './ways'

export type Command =
  | { kind: 'add'; text: string }
  | { kind: 'complete' | 'delete'; title: string }
  | { kind: 'complete-all' | 'delete-all'; selection: Selection }
  | { kind: 'reopen' | 'remove-due' | 'remove-deadline' | 'stop-repeating' | 'when'; title: string }
  | { kind: 'move-all'; selection: Selection; to: string }
  | { kind: 'move' | 'rename' | 'repeat'; ways: Way[] }
  | { kind: 'set-deadline' | 'set-priority' | 'add-label' | 'remove-label'; ways: Way[] }
  | { kind: 'no-date'; phrase: string }
  | { kind: 'what-is-due'; phrase: string }
  | { kind: 'list'; what: string }
  | { kind: 'create-project'; name: string }
  | { kind: 'help' | 'undo' }
