import { beforeEach, describe, expect, it } from 'vitest'
import { account, delta, project, task } from '@/tests/live/rows'
import { History } from './history'
import { Replica } from './replica'
import type { Edit } from './state'

let history: History
let replica: Replica

function perform(changeSet: string, edits: Edit[], isUndoable = true) {
  const before = replica.state
  replica.apply(`${changeSet} ${edits.length} ${Math.random()}`, edits)
  history.record(changeSet, edits, before, replica.state, isUndoable)
}
const set = (id: string, fields: object): Edit[] => [{ entity: 'tasks', patch: { kind: 'set', id, fields } }]
const remove = (id: string): Edit[] => [{ entity: 'tasks', patch: { kind: 'remove', id } }]
const put = (id: string): Edit[] => [{ entity: 'tasks', patch: { kind: 'put', id, row: task(id) } }]
const undo = (changeSet: string) => {
  const edits = history.wayBack(changeSet, replica.state)
  replica.apply(`undo ${changeSet}`, edits)
  return edits
}

beforeEach(() => {
  history = new History()
  replica = new Replica(account(), { projects: [project('home')], tasks: [task('bread'), task('milk')] })
})

describe('the way back', () => {
  it('restores fields, and only those', () => {
    const before = replica.state.tasks.get('bread')
    perform('a', set('bread', { title: 'Rye bread', priority: 1 }))
    undo('a')
    expect(replica.state.tasks.get('bread')).toEqual(before)
  })

  it('leaves alone what was changed since', () => {
    perform('a', set('bread', { title: 'Rye bread', priority: 1 }))
    replica.receive(delta('e.1', { tasks: [task('bread', { version: 2, title: 'Rye bread' })] }))
    perform('b', set('bread', { title: 'Brown bread' }))
    undo('a')
    expect(replica.state.tasks.get('bread')).toMatchObject({ title: 'Brown bread', priority: 4 })
  })

  it('takes back a creation and a deletion', () => {
    perform('a', put('eggs'))
    perform('b', remove('milk'))
    undo('a')
    undo('b')
    expect([...replica.state.tasks.keys()].sort()).toEqual(['bread', 'milk'])
  })

  it('takes back several operations of one change set in reverse', () => {
    perform('a', put('eggs'))
    perform('a', set('eggs', { title: 'Six eggs' }))
    perform('a', set('bread', { title: 'Rye' }))
    perform('a', set('bread', { title: 'Rye bread' }))
    undo('a')
    expect(replica.state.tasks.has('eggs')).toBe(false)
    expect(replica.state.tasks.get('bread')?.title).toBe('bread')
  })

  it('knows nothing of a change set of others', () => {
    expect(undo('theirs')).toEqual([])
  })
})

describe('the line of undo', () => {
  it('names the latest change set that is not undone', () => {
    perform('a', set('bread', { title: 'Rye bread' }))
    perform('b', set('milk', { title: 'Oat milk' }))
    perform('undo of something', [], false)
    expect(history.get()).toBe('b')
    history.drop('b')
    expect(history.get()).toBe('a')
    history.drop('a')
    expect(history.get()).toBeNull()
  })
})
