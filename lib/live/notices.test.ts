import { expect, it } from 'vitest'
import { Notices } from './notices'

const told = (notices: Notices) => notices.get().map(({ text, soft }) => (soft ? `${text} ${soft}` : text))

it('speaks once of a change set, and says of how many tasks', () => {
  const notices = new Notices()
  notices.done({ text: 'Completed.', soft: 'Next due tomorrow', changeSet: 'a' })
  notices.done({ text: 'Completed.', changeSet: 'b' })
  notices.done({ text: 'Completed.', changeSet: 'b' })
  notices.done({ text: 'Completed.', changeSet: 'b' })
  expect(told(notices)).toEqual(['Completed. 3 tasks'])
})

it('takes back the offer of what is undone, and keeps errors until they are dismissed', () => {
  const notices = new Notices()
  notices.error({ id: 'e', text: '“Bread” was not saved.', kept: 'Bread' })
  notices.error({ id: 'e', text: '“Bread” was not saved.', kept: 'Bread' })
  notices.done({ text: 'Deleted.', changeSet: 'a' })
  notices.retract('a')
  expect(told(notices)).toEqual(['“Bread” was not saved.'])
  notices.dismiss('e')
  expect(notices.get()).toEqual([])
})

it('does not grow for ever', () => {
  const notices = new Notices()
  for (let index = 0; index < 100; index++) notices.done({ text: 'Saved.', changeSet: String(index) })
  expect(notices.get().length).toBeLessThan(30)
})
