import { describe, expect, it } from 'vitest'
import { activityText, actorText } from './activity-text'

const words = {
  due: (date: string, time: string | null) => (time ? `${date} ${time}` : date),
  project: () => 'Home',
}
const set = (before: Record<string, unknown> | null, after: Record<string, unknown> | null) => ({
  operation: 'tasks.update',
  undoOf: null,
  changes: [{ entity: 'task', entityId: 'lease', before, after }],
})
const text = (before: Record<string, unknown> | null, after: Record<string, unknown> | null) =>
  activityText(set(before, after), 'lease', words)

describe('activityText', () => {
  it('says what happened to the task', () => {
    expect(text(null, { title: 'Send the lease' })).toBe('added this task')
    expect(text({ completedAt: null }, { completedAt: '2026-04-15T08:00:00Z' })).toBe('completed it')
    expect(text({ dueDate: '2026-04-15' }, { dueDate: '2026-04-16', dueTime: '17:00:00' })).toBe(
      'moved it to 2026-04-16 17:00',
    )
    expect(text({ dueTime: '19:00:00' }, { dueTime: '20:00:00' })).toBe('set the time to 20:00')
    expect(text({ dueDate: '2026-04-15' }, { dueDate: null })).toBe('took the date away')
    expect(text({ position: 'a0' }, { position: 'a1' })).toBe('moved it in the list')
    expect(text({}, {})).toBeNull()
  })

  it('joins several changes of one set', () => {
    expect(text({ title: 'Lease', priority: 4 }, { title: 'Send the lease', priority: 1 })).toBe(
      'renamed it from “Lease” and set priority 1',
    )
  })

  it('counts subtasks that were added', () => {
    const changes = ['copy', 'sign'].map((id) => ({
      entity: 'task',
      entityId: id,
      before: null,
      after: { title: id, parentId: 'lease' },
    }))
    expect(activityText({ operation: 'tasks.create', undoOf: null, changes }, 'lease', words)).toBe(
      'added 2 subtasks',
    )
  })

  it('tells an undo', () => {
    const undo = { ...set({ priority: 1 }, { priority: 4 }), undoOf: 'set' }
    expect(activityText(undo, 'lease', words)).toBe('undid a change: set priority 4')
  })
})

describe('actorText', () => {
  it('names the person, the assistant, or the way it came', () => {
    expect(actorText({ via: 'web', actorId: 'mira' }, 'mira')).toBe('You')
    expect(actorText({ via: 'assistant', actorId: 'mira' }, 'mira')).toBe('Assistant')
    expect(actorText({ via: 'api', actorId: 'mira' }, 'mira')).toBe('You, through the API,')
  })
})
