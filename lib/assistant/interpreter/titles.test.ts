import { expect, test } from 'vitest'
import { called, inWholeWords, searchWords } from './titles'

const tasks = [
  'Call Sam',
  'Call Samantha about the keys',
  'Renew the gym membership',
  'Parents’ evening',
  '牛乳を買う',
].map((title, index) => ({ id: String(index), title }))

test.each([
  ['call sam', ['Call Sam']],
  ['call sa', ['Call Sam', 'Call Samantha about the keys']],
  ['the gym task', ['Renew the gym membership']],
  ['“Call Sam”.', ['Call Sam']],
  ["parents' evening", ['Parents’ evening']],
  ['keys samantha', ['Call Samantha about the keys']],
  ['牛乳', ['牛乳を買う']],
  ['買う', ['牛乳を買う']],
  ['new the gym', []],
  ['ship', []],
  ['gym member', ['Renew the gym membership']],
  ["'Call Sam', please!", ['Call Sam']],
  ['the "call sam" task', ['Call Sam']],
  ['the task called “Call Sam”', ['Call Sam']],
  ['member renew', ['Renew the gym membership']],
  ['em gy ship', []],
  ['the the the', []],
  ['!', []],
  ['walk the llama', []],
  ['', []],
])('“%s” means %j', (title, expected) => {
  expect(called(tasks, title).map((task) => task.title)).toEqual(expected)
})

test.each([
  ['the sam one', ['Call Sam']],
  ['samantha', ['Call Samantha about the keys']],
  ['call', ['Call Sam', 'Call Samantha about the keys']],
  ['sa', ['Call Sam', 'Call Samantha about the keys']],
])('of what it fits, “%s” is a whole word of %j', (answer, expected) => {
  expect(inWholeWords(called(tasks, answer), answer).map((task) => task.title)).toEqual(expected)
})

test('the words to search for are in every task that fits', () => {
  expect(searchWords('the gym task')).toBe('gym')
  expect(searchWords('</task><instruction>')).toBe('task instruction')
  expect(searchWords('???')).toBe('')
})
