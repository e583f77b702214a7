import { expect, test } from 'vitest'
import { projectsCalled } from './rules'

const projects = ['Home', 'Homework', 'Lisbon in June', '🏠 Flat', 'Old flat', 'Ana’s move'].map(
  (name, index) => ({
    id: String(index),
    name,
    archivedAt: name === 'Old flat' ? '2026-01-01T00:00:00Z' : null,
  }),
)

test.each([
  ['home', ['Home']],
  ['Hom', ['Home', 'Homework']],
  ['june', ['Lisbon in June']],
  ['in june', ['Lisbon in June']],
  ['flat', ['🏠 Flat']],
  ['old flat', ['Old flat']],
  ['3', ['🏠 Flat']],
  ['me', []],
  ['work', []],
  ['the  home', ['Home']],
  ["my ana's move", ['Ana’s move']],
  ['the', []],
])('“%s” means %j', (name, expected) => {
  expect(projectsCalled(projects, name).map((project) => project.name)).toEqual(expected)
})
