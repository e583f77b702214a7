import { expect, test } from 'vitest'
import { Register, SignIn } from '@/lib/account/schema'
import { keepable, problemsOf, textsOf } from './form'

test('problems are said by field, and fields of no concern are let be', () => {
  const texts = { email: 'nobody', password: 'short', next: '/inbox' }
  expect(problemsOf(Register.omit({ timezone: true }), texts)).toEqual({
    email: 'This is not an email address.',
    password: 'Use at least 8 characters.',
  })
  expect(problemsOf(Register, { ...texts, email: ' ' })).toMatchObject({ email: 'Write your email address.' })
  expect(problemsOf(SignIn, { email: 'nobody', password: 'short' })).toBeUndefined()
})

test('characters are counted as people do', () => {
  const problemOf = (length: number) =>
    problemsOf(Register, { email: 'a@b.example', password: '🔑'.repeat(length) })
  expect([7, 8, 256, 257].map((length) => problemOf(length)?.password)).toEqual([
    'Use at least 8 characters.',
    undefined,
    undefined,
    'Use at most 256 characters.',
  ])
})

test('what was typed is kept, but for passwords', () => {
  const form = new FormData()
  for (const name of ['email', 'password', 'newPassword', 'currentPassword', '$ACTION_ID_1'])
    form.set(name, 'x')
  expect(keepable(textsOf(form))).toEqual({ email: 'x' })
})
