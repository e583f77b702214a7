import { describe, expect, it } from 'vitest'
import type { Project } from '@/lib/projects/schema'
import { parseQuickAdd, type QuickAdd } from '@/lib/tasks/quick-add/parse'
import { draftOf } from './draft-task'

const project = (id: string, name: string): Project => ({
  id,
  name,
  color: 'moss',
  parentId: null,
  position: 'a0',
  favorite: false,
  inbox: id === 'inbox',
  archivedAt: null,
  role: 'owner',
  version: 1,
  createdAt: '2026-04-01T08:00:00.000Z',
  updatedAt: '2026-04-01T08:00:00.000Z',
})
const projects = new Map([project('inbox', 'Inbox'), project('home', 'Home')].map((row) => [row.id, row]))
const today = '2026-04-15'
const names = { projects: ['Home'], sections: {}, members: [] }
const clock = { now: new Date('2026-04-15T06:00:00Z'), zone: 'UTC', weekStart: 1, dateOrder: 'dmy' } as const

function said(text: string): QuickAdd {
  const parsed = parseQuickAdd(text, { ...clock, ...names })
  if ('refused' in parsed) throw new Error(parsed.refused.message)
  return parsed
}
const draft = (text: string, more: Partial<Parameters<typeof draftOf>[1]> = {}) =>
  draftOf(said(text), { picked: {}, defaults: {}, projects, inboxId: 'inbox', today, ...more })

describe('what a line makes', () => {
  it('goes to the project it names, else to the one of the view, else to the Inbox', () => {
    expect(draft('Fix the tap #home').task.projectId).toBe('home')
    expect(draft('Fix the tap', { defaults: { projectId: 'home' } }).task.projectId).toBe('home')
    expect(draft('Fix the tap').task.projectId).toBe('inbox')
    expect(draft('Fix the tap', { defaults: { projectId: 'deleted' } }).task.projectId).toBe('inbox')
  })

  it('proposes a project that does not exist', () => {
    const { project, task } = draft('Fix the tap #Boat')
    expect(project?.name).toBe('Boat')
    expect(task.projectId).toBe(project?.id)
  })

  it('takes the day of the view, and a time for that day', () => {
    const defaults = { date: '2026-04-19' }
    expect(draft('Mow the lawn', { defaults }).task.due).toEqual({ date: '2026-04-19', time: null })
    expect(draft('Mow the lawn 5pm', { defaults }).task.due).toEqual({ date: '2026-04-19', time: '17:00' })
    expect(draft('Mow the lawn tomorrow', { defaults }).task.due).toEqual({ date: '2026-04-16', time: null })
  })

  it('lets what was picked win over the text', () => {
    const picked = { due: null, priority: 1 } as const
    const { task } = draft('Mow the lawn every friday p3', { picked })
    expect(task).toMatchObject({ due: null, recurrence: undefined, priority: 1 })
  })

  it('repeats as it was written from a day that was picked, until the repeat itself is stopped', () => {
    const due = { date: '2026-04-20', time: null }
    const text = 'Mow the lawn every 2 weeks on mon and thu'
    expect(draft(text, { picked: { due } }).task).toMatchObject({
      due,
      recurrence: { rule: said(text).recurrence?.rule, start: undefined },
    })
    expect(draft(text, { picked: { due, recurrence: null } }).task.recurrence).toBeUndefined()
  })

  it('adds the label of the view', () => {
    expect(draft('Ring Ana @quick', { defaults: { label: 'phone' } }).task.labels).toEqual(['quick', 'phone'])
  })

  it('makes a subtask only where it stays in the parent’s project', () => {
    const defaults = { projectId: 'home', parentId: 'shed' }
    expect(draft('Oil the hinge', { defaults }).task.parentId).toBe('shed')
    expect(draft('Oil the hinge #Boat', { defaults }).task.parentId).toBeUndefined()
  })
})
