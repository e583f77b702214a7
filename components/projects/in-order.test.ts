import { expect, it } from 'vitest'
import { project } from '@/tests/live/rows'
import { projectsAbove, projectsInOrder } from './in-order'

const byId = (...rows: ReturnType<typeof project>[]) => new Map(rows.map((row) => [row.id, row]))
const projects = byId(
  project('beds', { position: 'a2', parentId: 'garden' }),
  project('garden', { position: 'a1' }),
  project('tulips', { position: 'a0', parentId: 'beds' }),
  project('attic', { position: 'a0', archivedAt: '2026-04-01T08:00:00.000Z' }),
  project('boxes', { position: 'a1', parentId: 'attic' }),
  project('home', { position: 'a3', favorite: true }),
)
const listed = (rows: ReturnType<typeof projectsInOrder>['active']) =>
  rows.map(({ project, depth }) => `${'-'.repeat(depth)}${project.id}`)

it('lists projects below the one they belong to, and archived ones with all that is in them', () => {
  const { favorites, active, archived } = projectsInOrder(projects)
  expect(listed(active)).toEqual(['garden', '-beds', '--tulips'])
  expect(listed(archived)).toEqual(['attic', '-boxes'])
  expect(listed(favorites)).toEqual(['home'])
})

it('loses no project that two moves have put in a circle', () => {
  const circle = byId(project('a', { parentId: 'b' }), project('b', { parentId: 'a' }))
  expect(listed(projectsInOrder(circle).active)).toEqual(['a', '-b'])
})

it('puts no project below itself', () => {
  expect(projectsAbove(projects, 'beds').map(({ id }) => id)).toEqual(['home', 'garden'])
  expect(projectsAbove(projects, undefined).map(({ id }) => id)).toEqual(['home', 'garden', 'beds', 'tulips'])
})
