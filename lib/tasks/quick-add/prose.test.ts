import { describe, expect, it } from 'vitest'
import { parseQuickAdd, type QuickAddContext } from './parse'

const berlin: QuickAddContext = {
  now: new Date('2026-11-18T10:15:00+01:00'),
  zone: 'Europe/Berlin',
  weekStart: 1,
  dateOrder: 'dmy',
  projects: ['Work'],
  sections: { Work: ['Backlog'] },
  members: ['anna'],
}

describe('titles that hold no phrase', () => {
  it.each([
    'Read The 5th Wave',
    'The 9/11 Report',
    'Renovation 2nd Floor',
    'march to the office',
    'may call Bob',
    'Sun Tzu essay',
    'Read The Art of War by Sun Tzu',
    'sat nav update',
    'get a second opinion',
    'August Strindberg play',
    'Friday Night Lights',
    "Friday I'm in Love karaoke",
    'Saturday Morning Breakfast Cereal',
    'Watch Sunday Bloody Sunday',
    'fri Call Bob',
    'Tomorrow Never Dies',
    'Midnight in Paris rewatch',
    'Watch The Day After Tomorrow',
    'Every Day Is Like Sunday',
    'Watch Every Monday Matters',
    'Around the World in 80 Days',
    'Same Time Next Year',
    'Closed on Easter Monday',
    'black friday deals',
    'Tortillas for Taco Tuesday',
    'Pentecost Sunday lunch',
    'High Noon',
    'Summarise last friday meeting',
    'every man for himself',
    'every now and then',
    'make every minute count',
    'enjoy every hour',
    'check every 5th row here',
    'every second counts',
    'daily standup',
    'Renew Guardian Weekly',
    'weekly, then rest',
    'in a minute of silence',
    'in an hour of need',
    'in a minute later',
    'in the morning of life',
    'in 0 days',
    'in 9999 years',
    'end of year party',
    '5 may break',
    'week 42 report',
    'iPhone 12',
    'room 5',
    'at 5 Main Street',
    'Table for 5',
    'Read for 30 min',
    '24/7 support',
    'Mix 1/2 cup',
    'Upgrade to 1.27.3',
    'Version 2.0.',
    'Call tom about it',
    'Say goodbye to Tom',
    'Sit in the sun',
    'my sat',
    'C#',
    '#1 fan',
    'a@b.example',
    'and/or',
    'w/ milk',
    '+1 for the wedding',
    '2 mon old baby',
    "tomorrow's plan",
    'Sunday-school flyers',
    'Call Bob (tomorrow)',
    'Call Bob tomorrow!!',
    'weekend at Bernie’s',
  ])('%s', (text) => expect(parseQuickAdd(text, berlin)).toEqual({ title: text, labels: [], chips: [] }))
})

describe('marks, quotes and backslashes', () => {
  it.each([
    ['Call Ana tomorrow, then Ben', 'Call Ana, then Ben'],
    ['Call Ana tomorrow, 5pm, then Ben', 'Call Ana, then Ben'],
    ['Call Ana, tomorrow, then Ben', 'Call Ana, then Ben'],
    ['Call Ana tomorrow!', 'Call Ana'],
    ['Call Ana today? p1', 'Call Ana'],
    ['Friday: call Ben', 'call Ben'],
    ['"Call Bob tomorrow" friday', 'Call Bob tomorrow'],
    ['“Call Bob tomorrow” friday', 'Call Bob tomorrow'],
    ['„Morgen tomorrow“ p2', 'Morgen tomorrow'],
    ['"One" and "two" friday', '"One" and "two"'],
    ['Say "hi tomorrow friday', 'Say "hi tomorrow'],
    ['5" pipe and 7" pipe tomorrow', '5" pipe and 7" pipe'],
    ['"  spaced   title " p1', 'spaced title'],
    ['Write \\tomorrow, friday', 'Write tomorrow,'],
    ['\\every monday call', 'every call'],
    ['\\{next friday} is a day', '{next friday} is a day'],
    ['Fix \\// no note', 'Fix // no note'],
    ['Explain \\#1 and \\+1', 'Explain #1 and \\+1'],
    ['Ask \\@anna about \\#Work \\p1 \\/Backlog #Work', 'Ask @anna about #Work p1 /Backlog'],
    ['Open C:\\x and \\LaTeX tomorrow', 'Open C:\\x and \\LaTeX'],
    ['Fix {next week or so} now', 'Fix {next week or so} now'],
    ['Read https://a.example//b friday', 'Read https://a.example//b'],
    ['Fix the gate tomorrow, // note', 'Fix the gate'],
    ['Fix the gate //', 'Fix the gate //'],
    ['today?', 'today?'],
    [' #Work // only this ', '#Work // only this'],
  ])('%s', (text, title) => expect(parseQuickAdd(text, berlin)).toMatchObject({ title }))
})

describe('of two phrases of a kind the last counts', () => {
  it.each([
    ['p1 or p2', 'p1 or'],
    ['go friday or monday', 'go friday or'],
    ['go tomorrow morning or friday', 'go tomorrow morning or'],
    ['do every week or every 2 weeks', 'do every week or'],
    ['do every monday at 9am at 10am', 'do at 10am'],
    ['do every day starting friday by monday', 'do by monday'],
  ])('%s', (text, title) => expect(parseQuickAdd(text, berlin)).toMatchObject({ title }))
})

describe('a chip turned back into text', () => {
  it('stays text, with all of its words', () => {
    const text = 'Call Bob next friday morning p1'
    const plain = [{ start: 9, end: 20 }]
    const found = parseQuickAdd(text, { ...berlin, plain })
    expect(found).toMatchObject({ title: 'Call Bob next friday morning', priority: 1 })
    expect(found).not.toHaveProperty('due')
  })

  it('leaves the phrases around it', () => {
    const found = parseQuickAdd('p1 pay every monday // soon', { ...berlin, plain: [{ start: 7, end: 19 }] })
    expect(found).toMatchObject({ title: 'pay every monday', priority: 1, description: 'soon' })
  })
})

describe('refusals', () => {
  const refusal = (text: string) => {
    const found = parseQuickAdd(text, berlin)
    return 'refused' in found ? found.refused.field : 'taken'
  }

  it('refuses what is too long or empty', () => {
    expect(refusal('a'.repeat(2001))).toBe('text')
    expect(refusal('a'.repeat(501))).toBe('title')
    expect(refusal('a'.repeat(500))).toBe('taken')
    expect(refusal(`fix // ${'x'.repeat(1993)}`)).toBe('taken')
    expect(refusal('p1 '.repeat(300))).toBe('title')
    expect(refusal('   ')).toBe('title')
    expect(refusal('\u200b \ufeff')).toBe('title')
    expect(refusal('👩‍👩‍👧')).toBe('taken')
  })

  it('refuses more labels than a task can have', () => {
    const labels = Array.from({ length: 51 }, (_, index) => `@l${index}`)
    expect(refusal(`fix ${labels.join(' ')}`)).toBe('labels')
    expect(refusal(`fix ${labels.slice(1).join(' ')} @L1`)).toBe('taken')
  })

  it('refuses a recurrence that cannot be', () => {
    expect(refusal('pay every apr 31')).toBe('recurrence')
    expect(refusal('pay every 10 minutes at 9am')).toBe('recurrence')
    expect(refusal('pay every 12 hours')).toBe('recurrence')
    expect(refusal('pay every! monday')).toBe('recurrence')
    expect(refusal('every apr 31')).toBe('taken')
  })
})
