import { expect, test } from 'vitest'
import { safePath } from './next-path'

test.each([
  ['/inbox', '/inbox'],
  ['/projects/1?task=2#notes', '/projects/1?task=2#notes'],
  ['/labels/a%2Fb', '/labels/a%2Fb'],
  ['/', '/'],
])('%s is a place of this site', (wanted, path) => {
  expect(safePath(wanted)).toBe(path)
})

test.each([
  undefined,
  ['/inbox', '/today'],
  '',
  'inbox',
  'https://evil.example/',
  '//evil.example/',
  '/\\evil.example/',
  '/\t/evil.example/',
  '\\/evil.example',
  '/.//evil.example/',
  '/..//evil.example/',
  '/./\\evil.example/',
  '/inbox/..//evil.example/',
  '/%2e//evil.example/',
  'javascript:alert(1)',
  '/login?next=/login',
  '/logout',
  '/register',
  '/api/v1/me',
])('%j leads to Today', (wanted) => {
  expect(safePath(wanted)).toBe('/today')
})
