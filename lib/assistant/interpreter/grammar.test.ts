import { expect, test } from 'vitest'
import type { Reader } from '@/lib/tasks/written/rules'
import { parseCommand } from './grammar'

const reader: Reader = {
  now: new Date('2026-04-15T08:30:00Z'),
  zone: 'Europe/Berlin',
  weekStart: 1,
  dateOrder: 'dmy',
}

test.each([
  ['add Buy milk tomorrow', { kind: 'add', text: 'Buy milk tomorrow' }],
  ['ADD delete everything in the shed', { kind: 'add', text: 'delete everything in the shed' }],
  ['add Trip\n  Book hotel', { kind: 'add', text: 'Trip\n  Book hotel' }],
  ['add label urgent to buy milk', { kind: 'add-label', ways: [{ title: 'buy milk', rest: 'urgent' }] }],
  ['add label “urgent” to buy milk', { kind: 'add-label', ways: [{ title: 'buy milk', rest: 'urgent' }] }],
  ['rename "buy milk" to "Buy oats"', { kind: 'rename', ways: [{ title: '"buy milk"', rest: 'Buy oats' }] }],
  ['add: Buy milk, please', { kind: 'add', text: 'Buy milk' }],
  ['can you add buy milk tomorrow please?', { kind: 'add', text: 'buy milk tomorrow' }],
  ['Hi, please add milk & bread pls. Thanks a lot!', { kind: 'add', text: 'milk & bread' }],
  ['add Say thanks', { kind: 'add', text: 'Say thanks' }],
  ['no, undo that, thank you', { kind: 'undo' }],
  ['add-on test', null],
  ['Add.', null],
  ['done!', null],
  ['could you add a task to call the vet at 5pm?', { kind: 'add', text: 'call the vet at 5pm' }],
  ['add a new task: call the vet', { kind: 'add', text: 'call the vet' }],
  ['add task force report', { kind: 'add', text: 'task force report' }],
  ['create a task called “Call the vet”', { kind: 'add', text: '“Call the vet”' }],
  ['new task: buy soil', { kind: 'add', text: 'buy soil' }],
  ['add a project called Garden', { kind: 'create-project', name: 'Garden' }],
  ['new project “Big Garden”', { kind: 'create-project', name: 'Big Garden' }],
  ['add label on the parcel', { kind: 'add', text: 'label on the parcel' }],
  ['complete buy milk', { kind: 'complete', title: 'buy milk' }],
  ['Please done buy milk.', { kind: 'complete', title: 'buy milk.' }],
  ['complete everything due today', { kind: 'complete-all', selection: { by: 'due', phrase: 'today' } }],
  ['mark buy milk as done.', { kind: 'complete', title: 'buy milk' }],
  ['mark the date', null],
  ['complete everything bagel', { kind: 'complete', title: 'everything bagel' }],
  ['reopen buy milk', { kind: 'reopen', title: 'buy milk' }],
  ['delete buy milk', { kind: 'delete', title: 'buy milk' }],
  [
    'delete everything in the Home project',
    { kind: 'delete-all', selection: { by: 'project', project: 'Home' } },
  ],
  ['delete all tasks labelled @phone', { kind: 'delete-all', selection: { by: 'label', label: 'phone' } }],
  ['delete all tasks labelled “phone”', { kind: 'delete-all', selection: { by: 'label', label: 'phone' } }],
  ['complete every task', { kind: 'complete-all', selection: { by: 'all' } }],
  ['complete everything that’s overdue', { kind: 'complete-all', selection: { by: 'overdue' } }],
  ['complete tasks due today', { kind: 'complete-all', selection: { by: 'due', phrase: 'today' } }],
  ['complete today’s tasks', { kind: 'complete-all', selection: { by: 'due', phrase: 'today' } }],
  ['complete my tasks in Home', { kind: 'complete-all', selection: { by: 'project', project: 'Home' } }],
  ['complete every day counts', { kind: 'complete', title: 'every day counts' }],
  ['delete all tasks', { kind: 'delete-all', selection: { by: 'all' } }],
  ['move it to friday', { kind: 'move', ways: [{ title: 'it', rest: 'friday' }] }],
  [
    'postpone call Ana to tomorrow 9am.',
    { kind: 'move', ways: [{ title: 'call Ana', rest: 'tomorrow 9am' }] },
  ],
  ['move all overdue to today', { kind: 'move-all', selection: { by: 'overdue' }, to: 'today' }],
  [
    'move everything due friday to next week',
    { kind: 'move-all', selection: { by: 'due', phrase: 'friday' }, to: 'next week' },
  ],
  ['move all overdue to Home', { kind: 'move-all', selection: { by: 'overdue' }, to: 'Home' }],
  [
    'move walk to school to project Monday',
    { kind: 'move', ways: [{ title: 'walk to school', rest: 'project Monday' }] },
  ],
  ['move buy milk to Errands', { kind: 'move', ways: [{ title: 'buy milk', rest: 'Errands' }] }],
  [
    'move walk to project office to friday',
    {
      kind: 'move',
      ways: [
        { title: 'walk', rest: 'project office to friday' },
        { title: 'walk to project office', rest: 'friday' },
      ],
    },
  ],
  ['move buy milk to 27.11.', { kind: 'move', ways: [{ title: 'buy milk', rest: '27.11.' }] }],
  [
    'Could you please move all overdue to friday, please?',
    { kind: 'move-all', selection: { by: 'overdue' }, to: 'friday' },
  ],
  [
    'rename walk to school to run to school',
    {
      kind: 'rename',
      ways: [
        { title: 'walk', rest: 'school to run to school' },
        { title: 'walk to school', rest: 'run to school' },
        { title: 'walk to school to run', rest: 'school' },
      ],
    },
  ],
  ['set priority of buy milk to p1', { kind: 'set-priority', ways: [{ title: 'buy milk', rest: 'p1' }] }],
  ['set its priority to 2', { kind: 'set-priority', ways: [{ title: 'it', rest: '2' }] }],
  ['set priority of buy milk to p9', null],
  [
    'set deadline of tax return to 15 may',
    { kind: 'set-deadline', ways: [{ title: 'tax return', rest: '15 may' }] },
  ],
  ['set deadline of tax return to someday', { kind: 'no-date', phrase: 'someday' }],
  ['set deadline of tax return to friday 5pm', { kind: 'no-date', phrase: 'friday 5pm' }],
  ['set its due date to friday', { kind: 'move', ways: [{ title: 'it', rest: 'friday' }] }],
  ['remove the due date from buy milk', { kind: 'remove-due', title: 'buy milk' }],
  ['Remove its due date, please.', { kind: 'remove-due', title: 'it' }],
  ['clear its deadline', { kind: 'remove-deadline', title: 'it' }],
  [
    'remove label phone from call Ana',
    { kind: 'remove-label', ways: [{ title: 'call Ana', rest: 'phone' }] },
  ],
  [
    'make stand-up every weekday at 10:00',
    { kind: 'repeat', ways: [{ title: 'stand-up', rest: 'every weekday at 10:00' }] },
  ],
  ['stop repeating stand-up', { kind: 'stop-repeating', title: 'stand-up' }],
  ['what is due today?', { kind: 'what-is-due', phrase: 'today' }],
  ['What’s overdue', { kind: 'what-is-due', phrase: 'overdue' }],
  ['what is due this week?', { kind: 'what-is-due', phrase: 'this week' }],
  ['what is due 30.11.?', { kind: 'what-is-due', phrase: '30.11.' }],
  ['Which tasks are due by friday?', { kind: 'what-is-due', phrase: 'by friday' }],
  ['what is love?', null],
  ['when is the report due?', { kind: 'when', title: 'the report' }],
  ['when’s the report due?', { kind: 'when', title: 'the report' }],
  ['list Home', { kind: 'list', what: 'Home' }],
  ['help', { kind: 'help' }],
  ['Help me, please!', { kind: 'help' }],
  ['what can you do?', { kind: 'help' }],
  ['undo that', { kind: 'undo' }],
  ['undo, please.', { kind: 'undo' }],
  [`complete ${'x '.repeat(1_000)}`, null],
  ['undo the dishes', null],
  ['drop table tasks; --', null],
  ['constructor x', null],
])('%s', (said, command) => {
  expect(parseCommand(said, reader)).toEqual(command)
})

test('what can be parted in a thousand places is no command', () => {
  expect(parseCommand(`move a${' to b'.repeat(1_500)}`, reader)).toBeNull()
})
