import { beforeEach, describe, expect, it } from 'vitest'
import { account, delta, order, project, task } from '@/tests/live/rows'
import { Replica } from './replica'
import { type Edit, unseenOrderId } from './state'

let replica: Replica
const set = (id: string, fields: object): Edit[] => [{ entity: 'tasks', patch: { kind: 'set', id, fields } }]
const put = (id: string): Edit[] => [{ entity: 'tasks', patch: { kind: 'put', id, row: task(id) } }]
const remove = (id: string): Edit[] => [{ entity: 'tasks', patch: { kind: 'remove', id } }]
const titleOf = (id: string) => replica.state.tasks.get(id)?.title

beforeEach(() => {
  replica = new Replica(account(), { projects: [project('home')], tasks: [task('bread'), task('milk')] })
  replica.cursor = 'e.1'
})

describe('what the log says', () => {
  it('takes rows and forgets what is gone', () => {
    replica.receive(delta('e.2', { tasks: [task('eggs')], gone: { tasks: ['milk'] } }))
    expect([...replica.state.tasks.keys()]).toEqual(['bread', 'eggs'])
    expect(replica.cursor).toBe('e.2')
  })

  it('never takes a lower version', () => {
    replica.receive(delta('e.2', { tasks: [task('bread', { version: 3, title: 'Rye bread' })] }))
    replica.receive(delta('e.3', { tasks: [task('bread', { version: 2, title: 'White bread' })] }))
    expect(titleOf('bread')).toBe('Rye bread')
  })

  it('keeps a higher version over the whole state of the same epoch', () => {
    replica.receive(delta('e.2', { tasks: [task('bread', { version: 3, title: 'Rye bread' })] }))
    replica.receive(delta('e.2', { reset: true, tasks: [task('bread', { version: 2 })] }))
    expect(titleOf('bread')).toBe('Rye bread')
    expect(replica.state.tasks.has('milk')).toBe(false)
  })

  it('believes the whole state of before, as after a restore, whatever its versions', () => {
    replica.receive(delta('e.9', { tasks: [task('bread', { version: 3, title: 'Rye bread' })] }))
    replica.receive(delta('e.4', { reset: true, tasks: [task('bread', { version: 1 })] }))
    expect(titleOf('bread')).toBe('bread')
  })

  it('believes the whole state of another epoch, whatever its versions', () => {
    replica.receive(delta('e.2', { tasks: [task('bread', { version: 3, title: 'Rye bread' })] }))
    replica.receive(delta('f.1', { reset: true, tasks: [task('bread', { version: 1 })] }))
    expect(titleOf('bread')).toBe('bread')
  })

  it('leaves tables alone that did not change, and tells nobody of nothing', () => {
    const before = replica.state
    let told = 0
    replica.subscribe(() => told++)
    replica.receive(delta('e.2', {}))
    expect(replica.state).toBe(before)
    replica.receive(delta('e.3', { tasks: [task('bread', { version: 2 })] }))
    expect(replica.state.projects).toBe(before.projects)
    expect(replica.state.tasks).not.toBe(before.tasks)
    expect(told).toBe(1)
  })

  it('shows a batch in one step', () => {
    const seen: number[] = []
    replica.subscribe(() => seen.push(replica.state.tasks.size))
    replica.batch(() => {
      replica.apply('a', put('eggs'))
      replica.apply('b', remove('milk'))
      replica.apply('c', remove('bread'))
    })
    expect(seen).toEqual([1])
  })
})

describe('operations on their way', () => {
  it('are laid over the row, field by field, whatever others change meanwhile', () => {
    replica.apply('a', set('bread', { title: 'Rye bread' }))
    replica.receive(delta('e.2', { tasks: [task('bread', { version: 2, priority: 1 })] }))
    expect(replica.state.tasks.get('bread')).toMatchObject({ title: 'Rye bread', priority: 1 })
  })

  it('are taken back one by one', () => {
    replica.apply('a', set('bread', { title: 'Rye bread' }))
    replica.apply('b', set('bread', { priority: 1 }))
    replica.takeBack('a')
    expect(replica.state.tasks.get('bread')).toMatchObject({ title: 'bread', priority: 1 })
  })

  it('give way to the row that was answered', () => {
    replica.apply('a', set('bread', { title: ' Rye bread ' }))
    replica.settle('a', { entity: 'tasks', row: task('bread', { version: 2, title: 'Rye bread' }) })
    expect(titleOf('bread')).toBe('Rye bread')
  })

  it('stay until the log shows them, where no row was answered', () => {
    replica.apply('a', remove('bread'))
    replica.sent(['a'])
    replica.settle('a')
    expect(replica.state.tasks.has('bread')).toBe(false)
    replica.receive(delta('e.2', { gone: { tasks: ['bread'] } }))
    expect(replica.state.tasks.has('bread')).toBe(false)
    replica.receive(delta('e.3', { tasks: [task('bread', { version: 3 })] }))
    expect(replica.state.tasks.has('bread')).toBe(true)
  })

  it('are over at once where the log was faster than the answer', () => {
    replica.apply('a', set('bread', { completed: true }))
    replica.sent(['a'])
    replica.receive(delta('e.2', { tasks: [task('bread', { version: 2, completed: true, title: 'Rye' })] }))
    replica.settle('a')
    replica.receive(delta('e.3', { tasks: [task('bread', { version: 3, completed: false })] }))
    expect(replica.state.tasks.get('bread')?.completed).toBe(false)
  })

  it('do not wait for ever for a log that shows nothing', () => {
    replica.apply('a', set('bread', { title: 'Rye bread' }))
    replica.settle('a')
    replica.sweep(Date.now())
    expect(titleOf('bread')).toBe('Rye bread')
    replica.sweep(Date.now() + 60_000)
    expect(titleOf('bread')).toBe('bread')
  })

  it('do not bring back what is gone by a late answer', () => {
    replica.apply('a', set('bread', { title: 'Rye bread' }))
    replica.receive(delta('e.2', { gone: { tasks: ['bread'] } }))
    replica.settle('a', { entity: 'tasks', row: task('bread', { version: 2, title: 'Rye bread' }) })
    expect(replica.state.tasks.has('bread')).toBe(false)
  })

  it('that create a row show what was answered until the log brings it, and no longer', () => {
    replica.apply('a', put('eggs'))
    replica.apply('b', set('eggs', { title: 'Six eggs' }))
    replica.settle('a', { entity: 'tasks', row: task('eggs', { title: 'Eggs' }) })
    expect(titleOf('eggs')).toBe('Six eggs')
    replica.settle('b', {
      entity: 'tasks',
      row: task('eggs', { version: 2, title: 'Six eggs', position: 'a5' }),
    })
    expect(replica.state.tasks.get('eggs')).toMatchObject({ title: 'Six eggs', position: 'a5' })
    replica.receive(delta('e.2', { tasks: [task('eggs', { version: 2, title: 'Six eggs' })] }))
    replica.receive(delta('e.3', { gone: { tasks: ['eggs'] } }))
    expect(replica.state.tasks.has('eggs')).toBe(false)
  })

  it('do not bring back what was deleted before the answer was given again', () => {
    replica.settle('a', { entity: 'tasks', row: task('eggs') })
    expect(replica.state.tasks.has('eggs')).toBe(false)
  })

  it('put a deleted row back as it was, until the log has a newer one', () => {
    replica.apply('a', set('bread', { title: 'Rye bread' }))
    const [row] = [...replica.state.tasks.values()].filter(({ id }) => id === 'bread')
    replica.apply('b', remove('bread'))
    replica.apply('c', [{ entity: 'tasks', patch: { kind: 'put', id: 'bread', row: row ?? task('bread') } }])
    expect(titleOf('bread')).toBe('Rye bread')
    replica.receive(delta('e.2', { tasks: [task('bread', { version: 4, title: 'Brown bread' })] }))
    expect(titleOf('bread')).toBe('Brown bread')
  })

  it('are not applied again, nor after their end', () => {
    expect(replica.apply('a', put('eggs'))).toBe(true)
    expect(replica.apply('a', put('eggs'))).toBe(false)
    replica.takeBack('b')
    expect(replica.apply('b', put('ham'))).toBe(false)
    expect([...replica.state.tasks.keys()]).toEqual(['bread', 'milk', 'eggs'])
  })

  it('let a place in a view go by the name of the row that the server made', () => {
    const unseen = order('unseen', 'bread', 'a0')
    const id = unseenOrderId(unseen)
    replica.apply('a', [{ entity: 'orders', patch: { kind: 'put', id, row: { ...unseen, id } } }])
    replica.sent(['a'])
    replica.settle('a')
    expect(replica.state.orders.has(id)).toBe(true)
    replica.receive(delta('e.2', { orders: [order('o1', 'bread', 'a0')] }))
    expect([...replica.state.orders.keys()]).toEqual(['o1'])
  })
})
