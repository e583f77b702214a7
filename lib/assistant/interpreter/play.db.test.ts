import { expect, test } from 'vitest'
import { undoChanges } from '@/lib/changes/operations'
import { run } from '@/lib/operations/run'
import { createTask } from '@/lib/tasks/operations'
import { mira, open, say, talk } from '@/tests/assistant/home'
import { textOf } from '@/tests/assistant/talk'
import { changeSetsIn } from '../messages/rules'
import { getConversation } from '../operations'

test('undo goes back turn by turn, until there is nothing more', async () => {
  const before = await open()
  await say('move all overdue to friday')
  await say('rename walk to school to run to school')
  expect(await open()).toEqual(['Call Ana 04-17', 'Call Ana’s sister 04-15', 'run to school 04-16'])
  await say('undo')
  await say('undo that')
  expect(await open()).toEqual(before)
  expect(await say('undo')).toMatch(/nothing to undo/)
})

test('what the person undid by hand is not undone again, and the conversation knows of it', async () => {
  await say('move all overdue to friday')
  const [made] = changeSetsIn(talk.answer())
  const { changeSet: by } = await run(undoChanges, mira, { changeSet: made?.changeSet })
  const { data } = await run(getConversation, mira, { id: talk.conversationId })
  expect(data.undone).toEqual([{ changeSet: made?.changeSet, by }])
  expect(await say('undo')).toMatch(/undone before/)
})

test('“it” is the task of the turn before, as it is by then', async () => {
  await say('add Buy pears tomorrow')
  await say('move it to 18:00')
  await say('rename it to Buy plums')
  expect(await say('when is it due?')).toContain('Thu 16 Apr 18:00')
  await say('complete it')
  expect(await say('complete that')).toMatch(/“Buy plums” is already done/)
  expect(await say('reopen it')).toBe('Reopened “Buy plums”.')
})

test('several tasks are named in one command, if each is clear', async () => {
  expect(await say('complete call ana and walk to school')).toBe('Completed “Call Ana” and “Walk to school”.')
  expect(await say('reopen both')).toBe('Reopened “Call Ana” and “Walk to school”.')
  expect(await say('rename call ana and walk to X')).toMatch(/one task at a time.* Nothing was changed\.$/)
  await say('add Salt and pepper')
  await say('move walk to school, sister & salt and pepper to friday 9am')
  expect((await open()).filter((line) => line.endsWith('04-17 09:00'))).toHaveLength(3)
  expect(await say('complete call and walk')).toMatch(/not find/)
  expect(await say('complete salt and pepper')).toBe('Completed “Salt and pepper”.')
})

test('a command that is said again means no other task', async () => {
  await say('complete call ana')
  expect(await say('complete call ana')).toBe('“Call Ana” is already done. Nothing was changed.')
  await say('undo')
  expect(await say('complete call ana')).toBe('Completed “Call Ana”.')
  expect(await say('complete call')).toBe('Completed “Call Ana’s sister”.')
})

test('“them” are the tasks of the turn before, those that are still open', async () => {
  await say('what is due this week?')
  await say('complete walk to school')
  await say('what is due this week?')
  await say('move them to friday')
  expect(await open()).toEqual(['Call Ana 04-17', 'Call Ana’s sister 04-17'])
  await say('complete them')
  expect(await say('complete them')).toBe('None of them is open. Nothing was changed.')
  await say('reopen them')
  expect(await open()).toHaveLength(2)
})

test('a task is named by its place in the list, or as the other of two', async () => {
  await say('what is due this week?')
  expect(await say('complete the second one')).toBe('Completed “Call Ana’s sister”.')
  expect(await say('move the last one to 9am')).toContain('Walk to school')
  expect(await say('reopen the second')).toBe('Reopened “Call Ana’s sister”.')
  expect(await say('complete last')).toMatch(/not find/)
  await say('add Buy pears')
  await say('list Inbox')
  expect(await say('delete the first one')).toBe('Deleted “Buy pears”.')
  await say('what is due this week?')
  await say('complete call')
  await say('no, the first one')
  expect(await say('rename the other one to Call Eva')).toBe('Renamed to “Call Eva”.')
  await say('what is due this week?')
  await say('complete all of them')
  expect(await open()).toEqual([])
  expect(await say('reopen both')).toBe('Reopened “Call Eva” and “Walk to school”.')
})

test('a title goes before a place in the list', async () => {
  await say('add Task 2')
  await say('list Home')
  expect(await say('complete task 2')).toBe('Completed “Task 2”.')
  expect(await say('complete number 2')).toBe('Completed “Call Ana’s sister”.')
})

test('a question waits for its answer: by title, by number, both, or none', async () => {
  expect(await say('move call to monday')).toMatch(/^Which one do you mean\?/)
  expect(await say('the second one')).toContain('Call Ana’s sister')
  await say('move call to tuesday')
  await say('both')
  expect(await open()).toEqual(['Call Ana 04-21', 'Call Ana’s sister 04-21', 'Walk to school 04-16'])
  await say('complete call')
  expect(await say('never mind')).toBe('Nothing was changed.')
  await say('complete call')
  expect(await say('help')).toMatch(/^I read plain commands/)
  expect(await say('call ana')).toMatch(/not understand/)
})

test('a question stays open until an answer fits it', async () => {
  await say('complete call')
  expect(await say('banana')).toMatch(/not understand “banana”.*Which one do you mean\?\n- Call Ana/s)
  expect(await say('the one in Home')).toMatch(/still fits several.*Which one/s)
  expect(await say('I mean Call Ana, please')).toBe('Completed “Call Ana”.')
  await say('add Call Jo')
  await say('complete call')
  expect(await say('the one about the sister and Jo')).toBe('Completed “Call Ana’s sister” and “Call Jo”.')
})

test.each(['never mind that', 'forget about it', 'Cancel that!', 'neither of those'])(
  '“%s” answers a question by none',
  async (said) => {
    await say('complete call')
    expect(await say(said)).toBe('Nothing was changed.')
  },
)

test.each([
  'the overdue one',
  'the one for yesterday',
  'yesterday’s',
  'no, the bottom one',
  'the one due yesterday',
  'the p1 one',
  'the one labelled phone',
  '@phone',
  'the latter',
])('of two tasks with one title the answer “%s” names one', async (said) => {
  await run(createTask, mira, { title: 'Pay' })
  const late = { title: 'Pay', due: { date: '2026-04-14' }, priority: 1, labels: ['phone'] }
  await run(createTask, mira, late)
  await say('delete pay')
  await say(said)
  expect((await open()).filter((line) => line.startsWith('Pay'))).toEqual(['Pay -'])
})

test('a yes in words is told where to go', async () => {
  await talk.say('delete walk to school')
  await talk.say('Yes, please')
  expect(textOf(talk.answer())).toMatch(/only on the card .* Nothing was changed\. Say the command again/)
  expect(await say('yes')).toMatch(/not understand/)
  expect(await open()).toHaveLength(3)
})

test.each(['No', 'no thanks', 'Cancel!', 'don’t', 'never mind'])(
  '“%s” leaves everything as it is',
  async (no) => {
    await talk.say('delete walk to school')
    await talk.say(no)
    expect(textOf(talk.answer())).toBe('All right. Nothing was changed.')
    expect(await open()).toHaveLength(3)
    expect(await say('Thanks!')).toBe('You are welcome.')
  },
)

test('what is so already is not changed again', async () => {
  for (const command of [
    'move walk to school to 16 april',
    'set priority of walk to school to p4',
    'remove label x from walk to school',
    'stop repeating walk to school',
    'move walk to school to project home',
    'rename walk to school to Walk to school',
  ])
    expect(await say(command)).toMatch(/Nothing was changed\.$/)
})

test('of several tasks is spoken in the plural, and of what is new only', async () => {
  await say('add label phone to walk')
  for (const which of ['@phone', 'label phone', 'the tag @phone'])
    expect(await say(`list ${which}`)).toMatch(/^There is 1 open task:\n.*Walk to school/)
  await say('what is due this week?')
  const all = '“Call Ana”, “Call Ana’s sister” and “Walk to school”'
  expect(await say('add label urgent to them')).toBe(`${all} now have the label urgent.`)
  expect(await say('add label urgent to them')).toBe(
    `${all} already have the label urgent. Nothing was changed.`,
  )
  expect(await say('make them every friday')).toMatch(/now repeat every Friday, next Fri 17 Apr\.$/)
  expect(await say('stop repeating them')).toMatch(/do not repeat any more; their due dates stay\.$/)
})

test('all of them are moved to a project as one is', async () => {
  expect(await say('move everything due today to the inbox')).toBe(
    'Moved “Call Ana’s sister” to the project Inbox.',
  )
  expect(await say('move it to the inbox')).toMatch(/is already in Inbox/)
  expect(await say('move all overdue to the moon')).toMatch(/“the moon” is no date .* no project of yours/)
})

test('“to” parts a command where the closest title ends', async () => {
  await say('add Walk to project office')
  await say('move walk to project office to friday')
  await say('rename walk to school to Walk to and to and fro')
  expect(await open()).toEqual(
    expect.arrayContaining(['Walk to project office 04-17', 'Walk to and to and fro 04-16']),
  )
  expect(await say('move everything in Home to project inb')).toMatch(/to the project Inbox\.$/)
  expect(await say('list Home')).toMatch(/no open task in Home/)
})

test('a task that is called as the whole command is asked for its new title', async () => {
  expect(await say('rename walk to school')).toMatch(/^What is “Walk to school” to be called\?/)
  expect(await say('rename walk to school to')).toMatch(/^What is “Walk to school” to be called\?/)
  expect(await say('rename it to Run to school')).toBe('Renamed to “Run to school”.')
})

test('titles are no Markdown', async () => {
  const titles = [
    '<p>*x*',
    '2 * 3 * 4 = [x](https://spy.example)',
    '# Ask _Ana_ about snake_case',
    '1. AT&amp;T',
  ]
  for (const title of titles) await run(createTask, mira, { title })
  expect(await say('list Inbox')).toBe(
    [
      'There are 4 open tasks in Inbox:',
      '- \\<p>\\*x\\*',
      '- 2 \\* 3 \\* 4 = \\[x\\](https://spy.example)',
      '- \\# Ask \\_Ana\\_ about snake_case',
      '- 1\\. AT\\&amp;T',
    ].join('\n'),
  )
})

test('what it cannot do it says, and what does not exist', async () => {
  expect(await say('ring the dentist for me')).toMatch(/did not understand/)
  expect(await say('move call ana’s sister to someday')).toMatch(/“someday” is no date/)
  expect(await say('list Garden')).toMatch(/not found/i)
  expect(await say('make walk to school every blue moon')).toMatch(/not understood/)
  expect(await say(`add label ${'x'.repeat(61)} to walk to school`)).toMatch(/longer than Tend keeps/)
  expect(await say(`create project ${'x'.repeat(201)}`)).toMatch(/longer than Tend keeps/)
  expect(await open()).toHaveLength(3)
})
