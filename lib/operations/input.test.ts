import { expect, test } from 'vitest'
import { z } from 'zod'
import { AppError } from '@/lib/core/errors'
import { parseInput } from './input'

const Task = z.strictObject({ title: z.string().min(1) })

function fieldsOf(input: unknown): object | undefined {
  try {
    parseInput(Task, input)
  } catch (error) {
    return error instanceof AppError ? error.fields : undefined
  }
}

test('fields of any name are told, in a plain object, as pages can be answered with', () => {
  const fields = fieldsOf(JSON.parse('{ "title": "", "constructor": 1, "__proto__": 2 }'))
  expect(Object.getPrototypeOf(fields)).toBe(Object.prototype)
  expect(Object.entries(fields ?? {})).toEqual([
    ['title', 'This cannot be empty.'],
    ['constructor', 'There is no such field.'],
    ['__proto__', 'There is no such field.'],
  ])
})
