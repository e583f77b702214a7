import { describe, expect, it } from 'vitest'
import { order, project, task } from '@/tests/live/rows'
import type { Task } from '../schema'
import {
  completedOf,
  countsOf,
  isOverdue,
  labelsOf,
  labelView,
  projectView,
  subtasksOf,
  todayView,
  upcomingView,
} from './rules'

const zone = 'Europe/Lisbon'
/** A Wednesday, 12:30 in Lisbon. */
const now = new Date('2026-04-15T11:30:00Z')
const projects = byId([
  project('home'),
  project('attic', { archivedAt: '2026-01-01T00:00:00.000Z' }),
  project('boxes', { parentId: 'attic' }),
])
const setting = { now, zone, projects }

function byId<Row extends { id: string }>(rows: Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.id, row]))
}

function due(id: string, date: string, time: string | null = null, fields: Partial<Task> = {}): Task {
  return task(id, { due: { date, time }, ...fields })
}

const ids = (tasks: Task[]) => tasks.map(({ id }) => id)

describe('overdue', () => {
  it.each([
    ['2026-04-14', null, true],
    ['2026-04-15', null, false],
    ['2026-04-15', '12:29', true],
    ['2026-04-15', '12:30', false],
    ['2026-04-15', '12:31', false],
    ['2026-04-16', '08:00', false],
  ])('%s %s at 12:30 on the 15th: %s', (date, time, expected) => {
    expect(isOverdue(due('t', date, time), { now, zone })).toBe(expected)
  })

  it('is judged where the person is', () => {
    const late = new Date('2026-04-15T23:30:00Z')
    expect(isOverdue(due('t', '2026-04-15'), { now: late, zone: 'Europe/Lisbon' })).toBe(true)
    expect(isOverdue(due('t', '2026-04-15'), { now: late, zone: 'America/New_York' })).toBe(false)
  })
})

describe('Today', () => {
  const tasks = byId([
    due('late', '2026-04-13'),
    due('later', '2026-04-14', '09:00'),
    due('missed', '2026-04-15', '08:00'),
    due('evening', '2026-04-15', '20:00'),
    due('urgent', '2026-04-15', null, { priority: 1 }),
    due('plain', '2026-04-15'),
    due('tomorrow', '2026-04-16'),
    due('done', '2026-04-15', null, { completed: true }),
    due('stored', '2026-04-15', null, { projectId: 'attic' }),
    due('boxed', '2026-04-14', null, { projectId: 'boxes' }),
    task('undated'),
  ])

  it('parts what is overdue from what is due, without archived projects', () => {
    const { overdue, today } = todayView(tasks, new Map(), setting)
    expect(ids(overdue)).toEqual(['late', 'later', 'missed'])
    expect(ids(today)).toEqual(['evening', 'urgent', 'plain'])
  })

  it("keeps the person's own order, and puts what has none behind it", () => {
    const orders = byId([
      order('1', 'plain', 'a0'),
      order('2', 'urgent', 'a1'),
      { ...order('3', 'evening', 'a'), view: 'x' },
    ])
    expect(ids(todayView(tasks, orders, setting).today)).toEqual(['plain', 'urgent', 'evening'])
  })

  it('agrees with the counts', () => {
    expect(countsOf(tasks, setting)).toMatchObject({ overdue: 3, today: 6 })
    expect(countsOf(tasks, setting).projects.get('home')).toBe(8)
  })
})

describe('Upcoming', () => {
  it('has a list for each day', () => {
    const tasks = byId([
      due('b', '2026-04-16'),
      due('a', '2026-04-16', '09:00'),
      due('c', '2026-04-18'),
      due('boxed', '2026-04-16', null, { projectId: 'boxes' }),
      due('done', '2026-04-16', null, { completed: true }),
    ])
    const days = upcomingView(tasks, '2026-04-16', 3, projects)
    expect(days.map((day) => [day.date, ids(day.tasks)])).toEqual([
      ['2026-04-16', ['a', 'b']],
      ['2026-04-17', []],
      ['2026-04-18', ['c']],
    ])
  })
})

describe('a project', () => {
  const tasks = byId([
    task('paint', { position: 'a2' }),
    task('sand', { position: 'a1' }),
    task('varnish', { position: 'Zz' }),
    task('brush', { parentId: 'paint', position: 'a0' }),
    task('bristle', { parentId: 'brush' }),
    task('tape', { parentId: 'paint', completed: true, completedAt: '2026-04-02T08:00:00.000Z' }),
    task('ladder', { parentId: 'elsewhere', position: 'a3' }),
    task('swept', { completed: true, completedAt: '2026-04-03T08:00:00.000Z' }),
    task('other', { projectId: 'attic' }),
  ])

  it('is a tree in order, with orphans at the top', () => {
    expect(projectView(tasks, 'home').map(({ task, depth, children }) => [task.id, depth, children])).toEqual(
      [
        ['varnish', 0, 0],
        ['sand', 0, 0],
        ['paint', 0, 1],
        ['brush', 1, 1],
        ['bristle', 2, 0],
        ['ladder', 0, 0],
      ],
    )
  })

  it('is no circle, even where the rows are', () => {
    const circle = byId([task('a', { parentId: 'b' }), task('b', { parentId: 'a' })])
    expect(ids(projectView(circle, 'home').map((row) => row.task)).sort()).toEqual(['a', 'b'])
  })

  it('knows what is done, the latest first', () => {
    expect(ids(completedOf(tasks, 'home'))).toEqual(['swept', 'tape'])
  })

  it('knows what is below a task, done ones last', () => {
    expect(ids(subtasksOf(tasks, 'paint'))).toEqual(['brush', 'tape'])
  })
})

describe('labels', () => {
  const tasks = byId([
    task('a', { labels: ['Küche', 'home'] }),
    task('b', { labels: ['küche'] }),
    task('c', { labels: ['Home'], completed: true }),
    task('d', { labels: ['home'], projectId: 'attic' }),
  ])

  it('are found in any spelling', () => {
    expect(ids(labelView(tasks, 'KÜCHE', projects))).toEqual(['a', 'b'])
    expect(ids(labelView(tasks, 'home', projects))).toEqual(['a'])
  })

  it('are listed by name with how many open tasks carry them', () => {
    expect(labelsOf(tasks)).toEqual([
      { name: 'home', count: 2 },
      { name: 'Küche', count: 2 },
    ])
    expect(labelsOf(tasks, projects)[0]).toEqual({ name: 'home', count: 1 })
  })
})
