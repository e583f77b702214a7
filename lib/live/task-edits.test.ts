import { describe, expect, it } from 'vitest'
import { account, project, task } from '@/tests/live/rows'
import { Replica } from './replica'
import type { Edit } from './state'
import {
  completeEdits,
  createEdits,
  moveEdits,
  orderEdits,
  removeEdits,
  reopenEdits,
  skipEdits,
  updateEdits,
} from './task-edits'

const moment = { now: new Date('2026-04-15T09:00:00Z'), zone: 'Europe/Lisbon', weekStart: 1 as const }
const daily = {
  rule: 'FREQ=DAILY',
  anchor: 'schedule' as const,
  start: { date: '2026-04-15', time: null },
  text: '',
}

function garden(): Replica {
  return new Replica(account(), {
    projects: [project('inbox', { inbox: true }), project('garden')],
    tasks: [
      task('bed', { projectId: 'garden', position: 'a0' }),
      task('dig', { projectId: 'garden', parentId: 'bed', position: 'a0' }),
      task('rake', { projectId: 'garden', parentId: 'dig', completed: true, completedAt: 'then' }),
      task('water', {
        projectId: 'garden',
        position: 'a1',
        due: { date: '2026-04-15', time: null },
        recurrence: daily,
      }),
      task('can', { projectId: 'garden', parentId: 'water', completed: true, completedAt: 'then' }),
    ],
  })
}

function applied(replica: Replica, edits: Edit[] | object) {
  if (!Array.isArray(edits)) throw new Error(`refused: ${JSON.stringify(edits)}`)
  replica.apply('deed', edits)
  return replica.state.tasks
}

describe('what an operation does to the replica', () => {
  it('creates in the Inbox, last, unless told otherwise', () => {
    const replica = garden()
    const input = { id: 'eggs', title: 'Buy eggs' }
    expect(applied(replica, createEdits(replica.state, input, moment)).get('eggs')).toMatchObject({
      projectId: 'inbox',
      parentId: null,
      position: 'a0',
      priority: 4,
    })
  })

  it('creates below a parent, in its project, where asked', () => {
    const replica = garden()
    const input = { id: 'weed', title: 'Weed', parentId: 'bed', after: null }
    const weed = applied(replica, createEdits(replica.state, input, moment)).get('weed')
    expect(weed).toMatchObject({ projectId: 'garden', parentId: 'bed' })
    expect((weed?.position ?? '') < 'a0').toBe(true)
  })

  it('refuses what the rule refuses', () => {
    const replica = garden()
    expect(updateEdits(replica.state, { id: 'water', due: null }, moment)).toHaveProperty('refused.due')
  })

  it('changes only what differs', () => {
    const replica = garden()
    const input = { id: 'bed', title: 'bed', priority: 1 as const }
    expect(updateEdits(replica.state, input, moment)).toEqual([
      {
        entity: 'tasks',
        patch: { kind: 'set', id: 'bed', fields: { priority: 1, updatedAt: expect.any(String) } },
      },
    ])
  })

  it('completes all below a plain task', () => {
    const replica = garden()
    const tasks = applied(replica, completeEdits(replica.state, { id: 'bed' }, moment))
    expect(tasks.get('dig')).toMatchObject({ completed: true, completedAt: moment.now.toISOString() })
    expect(tasks.get('rake')?.completedAt).toBe('then')
  })

  it('moves a recurring task on, leaves a copy, and opens what is below', () => {
    const replica = garden()
    const input = { id: 'water', occurrence: { date: '2026-04-15', time: null }, copyId: 'copy' }
    const tasks = applied(replica, completeEdits(replica.state, input, moment))
    expect(tasks.get('water')).toMatchObject({ completed: false, due: { date: '2026-04-16', time: null } })
    expect(tasks.get('copy')).toMatchObject({ completed: true, due: { date: '2026-04-15', time: null } })
    expect(tasks.get('can')?.completed).toBe(false)
  })

  it('does nothing to a recurring task that has moved on', () => {
    const replica = garden()
    const input = { id: 'water', occurrence: { date: '2026-04-14', time: null }, copyId: 'copy' }
    expect(completeEdits(replica.state, input, moment)).toEqual([])
  })

  it('skips an occurrence', () => {
    const replica = garden()
    const tasks = applied(replica, skipEdits(replica.state, { id: 'water' }, moment))
    expect(tasks.get('water')?.due).toEqual({ date: '2026-04-16', time: null })
  })

  it('reopens those above', () => {
    const replica = garden()
    applied(replica, completeEdits(replica.state, { id: 'bed' }, moment))
    replica.apply('more', reopenEdits(replica.state, 'dig', moment))
    expect(replica.state.tasks.get('bed')?.completed).toBe(false)
    expect(replica.state.tasks.get('rake')?.completed).toBe(true)
  })

  it('moves all below to the other project', () => {
    const replica = garden()
    const tasks = applied(replica, moveEdits(replica.state, { id: 'bed', projectId: 'inbox' }))
    expect(['bed', 'dig', 'rake'].map((id) => tasks.get(id)?.projectId)).toEqual(['inbox', 'inbox', 'inbox'])
  })

  it('moves below another task, and within a list', () => {
    const replica = garden()
    const tasks = applied(replica, moveEdits(replica.state, { id: 'dig', after: 'water', parentId: null }))
    expect(tasks.get('dig')).toMatchObject({ parentId: null, projectId: 'garden' })
    expect((tasks.get('dig')?.position ?? '') > 'a1').toBe(true)
    expect(moveEdits(replica.state, { id: 'bed', parentId: 'water' })[0]?.patch).toMatchObject({
      fields: { parentId: 'water' },
    })
  })

  it('removes the tree', () => {
    const replica = garden()
    expect([...applied(replica, removeEdits(replica.state, 'bed')).keys()]).toEqual(['water', 'can'])
  })

  it("keeps one place a task in a view of the person's own", () => {
    const replica = garden()
    const place = (position: string) => ({ view: 'today', places: [{ taskId: 'bed', position }] })
    replica.apply('first', orderEdits(replica.state, place('a0')))
    replica.apply('second', orderEdits(replica.state, place('a1')))
    expect([...replica.state.orders.values()].map(({ position }) => position)).toEqual(['a1'])
  })

  it('passes over tasks that are gone', () => {
    const { state } = garden()
    expect(updateEdits(state, { id: 'gone', title: 'x' }, moment)).toEqual([])
    expect(completeEdits(state, { id: 'gone' }, moment)).toEqual([])
    expect(moveEdits(state, { id: 'gone' })).toEqual([])
    expect(removeEdits(state, 'gone')).toEqual([])
  })
})
