import bcrypt from 'bcryptjs'
import { expect, test, vi } from 'vitest'
import { hashPassword, inTurn, isPassword } from './passwords'

test('a password is known again, in either form of its accents', async () => {
  const hash = await hashPassword('pa\u00e9sswort')
  expect(hash).toMatch(/^bcrypt-sha256\$1\$\$2b\$12\$/)
  expect(await isPassword('pae\u0301sswort', hash)).toBe(true)
  expect(await isPassword('paesswort', hash)).toBe(false)
})

test('what only half a character differs in differs', async () => {
  const hash = await hashPassword('\ud800 is alone')
  expect(await isPassword('\ud801 is alone', hash)).toBe(false)
})

test('where there is no hash it takes as long as with one', async () => {
  const compare = vi.spyOn(bcrypt, 'compare')
  await isPassword('x', null)
  expect(compare).toHaveBeenCalledExactlyOnceWith(expect.any(String), expect.stringMatching(/^\$2b\$12\$/))
})

test('nothing matches where there is no hash, or one of another scheme', async () => {
  expect(await isPassword('', null)).toBe(false)
  expect(await isPassword('x', '$2b$12$C6UzMDM.H6dfI/f/IKcEeO7ZAsXvDyS0y3XqVqFhNnZ8Q5yQOtlAC')).toBe(false)
})

test('at most two hash at once, and those who would wait too long are turned away', async () => {
  let running = 0
  let most = 0
  const work = async () => {
    most = Math.max(most, ++running)
    await new Promise((resolve) => setTimeout(resolve, 1))
    running--
  }
  const results = await Promise.allSettled(Array.from({ length: 110 }, () => inTurn(work)))
  expect(most).toBe(2)
  expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(8)
  await expect(inTurn(async () => 'free again')).resolves.toBe('free again')
})
