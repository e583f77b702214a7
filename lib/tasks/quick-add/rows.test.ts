import { describe, expect, it } from 'vitest'
import { parseQuickAdd, type QuickAdd, type QuickAddContext } from './parse'

/** Wednesday 18 November 2026, a quarter past ten in Berlin. */
const berlin: QuickAddContext = {
  now: new Date('2026-11-18T10:15:00+01:00'),
  zone: 'Europe/Berlin',
  weekStart: 1,
  dateOrder: 'dmy',
  projects: ['Work', 'House move', "Mum's", '2026'],
  sections: { Work: ['Backlog', 'In review'], 'House move': ['Kitchen'] },
  members: ['anna', 'Chloé', 'Anna Lee'],
}

function parse(text: string, context: Partial<QuickAddContext> = {}): QuickAdd {
  const found = parseQuickAdd(text, { ...berlin, ...context })
  if ('refused' in found) throw new Error(found.refused.message)
  return found
}

/** `title | date time | chips`, what a test reads best. */
function sum(text: string, context: Partial<QuickAddContext> = {}): string {
  const { title, due, chips } = parse(text, context)
  const when = due ? [due.date, due.time].filter(Boolean).join(' ') : '-'
  return [title, when, chips.map((chip) => `${chip.kind}:${chip.text}`).join(', ')].join(' | ')
}

describe('date phrases', () => {
  it.each([
    ['pay today', 'pay | 2026-11-18 | date:today'],
    ['tod pay', 'pay | 2026-11-18 | date:tod'],
    ['p1 tod pay', 'pay | 2026-11-18 | priority:p1, date:tod'],
    ['pay tmr', 'pay | 2026-11-19 | date:tmr'],
    ['pay tom 5pm Bob', 'pay Bob | 2026-11-19 17:00 | date:tom, time:5pm'],
    ['pay yesterday', 'pay | 2026-11-17 | date:yesterday'],
    ['pay the day after tomorrow', 'pay | 2026-11-20 | date:the day after tomorrow'],
    ['pay wednesday', 'pay | 2026-11-25 | date:wednesday'],
    ['pay this wednesday', 'pay | 2026-11-18 | date:this wednesday'],
    ['pay next wednesday', 'pay | 2026-11-25 | date:next wednesday'],
    ['pay next sunday', 'pay | 2026-11-29 | date:next sunday'],
    ['pay THURS', 'pay | 2026-11-19 | date:THURS'],
    ['lunch sat 🎉', 'lunch 🎉 | 2026-11-21 | date:sat'],
    ['meet by sun with Bob', 'meet with Bob | 2026-11-22 | date:by sun'],
    ['meet sat 5pm Bob', 'meet Bob | 2026-11-21 17:00 | date:sat, time:5pm'],
    ['pay next week', 'pay | 2026-11-23 | date:next week'],
    ['pay next month', 'pay | 2026-12-01 | date:next month'],
    ['pay next year', 'pay | 2027-01-01 | date:next year'],
    ['camp this weekend', 'camp | 2026-11-21 | date:this weekend'],
    ['camp on the weekend', 'camp | 2026-11-21 | date:on the weekend'],
    ['camp next weekend', 'camp | 2026-11-28 | date:next weekend'],
    ['pay eom', 'pay | 2026-11-30 | date:eom'],
    ['pay by the end of the month', 'pay | 2026-11-30 | date:by the end of the month'],
    ['pay end of week 5pm Bob', 'pay Bob | 2026-11-22 17:00 | date:end of week, time:5pm'],
    ['pay end of the year', 'pay | 2026-12-31 | date:end of the year'],
    ['pay end of next month', 'pay | 2026-12-31 | date:end of next month'],
    ['pay by the end of next week', 'pay | 2026-11-29 | date:by the end of next week'],
    ['pay in 3 days', 'pay | 2026-11-21 | date:in 3 days'],
    ['pay in two weeks', 'pay | 2026-12-02 | date:in two weeks'],
    ['pay IN A YEAR', 'pay | 2027-11-18 | date:IN A YEAR'],
    ['pay in an hour', 'pay | 2026-11-18 11:15 | date:in an hour'],
    ['pay in 90 minutes', 'pay | 2026-11-18 11:45 | date:in 90 minutes'],
    ['film tonight', 'film | 2026-11-18 20:00 | date:tonight'],
    ['film tonight at 9', 'film | 2026-11-18 21:00 | date:tonight, time:at 9'],
    ['film at 9 tonight', 'film | 2026-11-18 21:00 | time:at 9, date:tonight'],
    ['film this evening at 8', 'film | 2026-11-18 20:00 | date:this evening, time:at 8'],
    ['run this morning', 'run | 2026-11-18 09:00 | date:this morning'],
    ['call due by friday', 'call | 2026-11-20 | date:due by friday'],
    ['finish this today', 'finish | 2026-11-18 | date:this today'],
    ['finish this by friday', 'finish this | 2026-11-20 | date:by friday'],
    ['finish this at 5', 'finish this | 2026-11-18 17:00 | time:at 5'],
  ])('%s', (text, expected) => expect(sum(text)).toBe(expected))
})

describe('days of the calendar', () => {
  it.each([
    ['go 27 jan', 'go | 2027-01-27 | date:27 jan'],
    ['go Jan 27', 'go | 2027-01-27 | date:Jan 27'],
    ['go 27th of january', 'go | 2027-01-27 | date:27th of january'],
    ['go on the 27th of january with Bob', 'go with Bob | 2027-01-27 | date:on the 27th of january'],
    ['go january 27th', 'go | 2027-01-27 | date:january 27th'],
    ['go 27 jan 2028', 'go | 2028-01-27 | date:27 jan 2028'],
    ['go jan 27, 2028', 'go | 2028-01-27 | date:jan 27, 2028'],
    ['go jan 27, then rest', 'go, then rest | 2027-01-27 | date:jan 27'],
    ['go 18 nov', 'go | 2026-11-18 | date:18 nov'],
    ['go 29 feb', 'go | 2028-02-29 | date:29 feb'],
    ['go 30 feb', 'go 30 feb | - | '],
    ['go 5 may 5pm', 'go | 2027-05-05 17:00 | date:5 may, time:5pm'],
    ['go 5 may with Bob', 'go 5 may with Bob | - | '],
    ['2027-01-27 go', 'go | 2027-01-27 | date:2027-01-27'],
    ['go 2026-02-30', 'go 2026-02-30 | - | '],
    ['go 27.1.', 'go | 2027-01-27 | date:27.1.'],
    ['am 27.1.2027 Arzt', 'am Arzt | 2027-01-27 | date:27.1.2027'],
    ['go on the 27th', 'go | 2026-11-27 | date:on the 27th'],
    ['go by the 17th #Work', 'go | 2026-12-17 | date:by the 17th, project:#Work'],
    ['go 27th', 'go 27th | - | '],
    ['go on the 3rd floor', 'go on the 3rd floor | - | '],
  ])('%s', (text, expected) => expect(sum(text)).toBe(expected))

  it.each([
    ['dmy', 'go 27/1', '2027-01-27'],
    ['dmy', 'go 1/27', undefined],
    ['mdy', 'go 1/27', '2027-01-27'],
    ['mdy', 'go 27/1', undefined],
    ['mdy', 'go 1.27.', '2027-01-27'],
    ['mdy', 'go 1/27/2028 with Bob', '2028-01-27'],
    ['ymd', 'go 1/27', '2027-01-27'],
    ['ymd', 'go 2028/1/27', '2028-01-27'],
    ['ymd', 'go 27/1/2028', undefined],
    ['dmy', 'go 2028/1/27', undefined],
    ['dmy', 'go 27/1 with Bob', undefined],
    ['dmy', 'go before 27/1 with Bob', '2027-01-27'],
    ['dmy', 'go on 24/7', undefined],
  ] as const)('%s: %s', (dateOrder, text, date) => expect(parse(text, { dateOrder }).due?.date).toBe(date))

  it.each([
    [1, '2026-11-23', '2026-11-29', '2026-11-22'],
    [6, '2026-11-21', '2026-11-22', '2026-11-20'],
    [7, '2026-11-22', '2026-11-22', '2026-11-21'],
  ] as const)('weeks that start on day %i', (weekStart, nextWeek, nextSunday, endOfWeek) => {
    const dates = ['next week', 'next sunday', 'eow'].map(
      (phrase) => parse(`go ${phrase}`, { weekStart }).due?.date,
    )
    expect(dates).toEqual([nextWeek, nextSunday, endOfWeek])
  })

  it.each([
    ['2026-12-31T23:59:30+01:00', 'go tomorrow', '2027-01-01', null],
    ['2026-12-31T23:59:30+01:00', 'go in 1 min', '2027-01-01', '00:01'],
    ['2028-02-29T10:00:00+01:00', 'go in a year', '2029-02-28', null],
    ['2026-01-31T10:00:00+01:00', 'go in a month', '2026-02-28', null],
    ['2026-01-31T10:00:00+01:00', 'go on the 30th', '2026-03-30', null],
    ['2026-11-21T10:00:00+01:00', 'go this weekend', '2026-11-21', null],
    ['2026-11-22T10:00:00+01:00', 'go this weekend', '2026-11-28', null],
    ['2026-03-29T01:30:00+01:00', 'go in 2 hours', '2026-03-29', '04:30'],
    ['2026-10-25T01:30:00+02:00', 'go in 2 hours', '2026-10-25', '02:30'],
    ['2026-10-25T02:30:00+01:00', 'go 02:15', '2026-10-26', '02:15'],
  ])('at %s: %s', (now, text, date, time) =>
    expect(parse(text, { now: new Date(now) }).due).toEqual({ date, time }),
  )
})

describe('time phrases', () => {
  it.each([
    ['meet 5pm', 'meet | 2026-11-18 17:00 | time:5pm'],
    ['meet 5 PM Bob', 'meet Bob | 2026-11-18 17:00 | time:5 PM'],
    ['meet 5 p.m. Bob', 'meet Bob | 2026-11-18 17:00 | time:5 p.m.'],
    ['meet 5:30pm', 'meet | 2026-11-18 17:30 | time:5:30pm'],
    ['meet 12am', 'meet | 2026-11-19 00:00 | time:12am'],
    ['meet at 5', 'meet | 2026-11-18 17:00 | time:at 5'],
    ['meet at 05', 'meet | 2026-11-19 05:00 | time:at 05'],
    ['meet at 7', 'meet | 2026-11-19 07:00 | time:at 7'],
    ['meet at 3:30 Bob', 'meet Bob | 2026-11-18 15:30 | time:at 3:30'],
    ['meet at 03:30', 'meet | 2026-11-19 03:30 | time:at 03:30'],
    ['meet at 10:15', 'meet | 2026-11-18 10:15 | time:at 10:15'],
    ['meet at 5 tomorrow Bob', 'meet Bob | 2026-11-19 17:00 | time:at 5, date:tomorrow'],
    ['meet at 5 Main Street', 'meet at 5 Main Street | - | '],
    ['meet friday at noon', 'meet | 2026-11-20 12:00 | date:friday, time:at noon'],
    ['meet friday midnight', 'meet | 2026-11-21 00:00 | date:friday, time:midnight'],
    ['meet midnight', 'meet | 2026-11-19 00:00 | time:midnight'],
    ['meet tomorrow morning', 'meet | 2026-11-19 09:00 | date:tomorrow, time:morning'],
    ['meet tomorrow evening at 8', 'meet | 2026-11-19 20:00 | date:tomorrow, time:evening at 8'],
    ['meet in the afternoon', 'meet | 2026-11-18 13:00 | time:in the afternoon'],
    ['meet in the evening at 8', 'meet | 2026-11-18 20:00 | time:in the evening at 8'],
    ['meet at 8 in the evening', 'meet | 2026-11-18 20:00 | time:at 8 in the evening'],
    ['meet 6:30 in the morning Bob', 'meet Bob | 2026-11-19 06:30 | time:6:30 in the morning'],
    ['meet 5pm in the afternoon', 'meet | 2026-11-18 17:00 | time:5pm in the afternoon'],
    ['meet tomorrow morning at 6', 'meet | 2026-11-19 06:00 | date:tomorrow, time:morning at 6'],
    ['meet tomorrow morning 9:30', 'meet | 2026-11-19 09:30 | date:tomorrow, time:morning 9:30'],
    ['meet this morning at 6', 'meet | 2026-11-18 06:00 | date:this morning, time:at 6'],
    ['meet 13pm', 'meet 13pm | - | '],
    ['meet 24:00', 'meet 24:00 | - | '],
    ['meet 5pm-6pm', 'meet 5pm-6pm | - | '],
  ])('%s', (text, expected) => expect(sum(text)).toBe(expected))

  it.each([
    ['meet 5pm for 30 min', 30],
    ['meet 5pm for 1h30', 90],
    ['meet 5pm for 1h 30 min', 90],
    ['meet 5pm for 2 hours and 15 minutes', 135],
    ['meet 5pm for half an hour', 30],
    ['meet at 5 for an hour Bob', 60],
    ['meet tonight for 45min', 45],
    ['meet every monday at 9am for 30 min', 30],
    ['meet every monday at 9 for 30 min starting dec 1 p1', 30],
    ['meet every monday at 9am for 30 min 5 times', 30],
    ['meet 5pm, for 30 min', undefined],
    ['meet tomorrow for 30 min', undefined],
    ['meet 5pm for 0 min', undefined],
    ['meet at 14:00 for 30 min or 16:30', undefined],
  ])('%s', (text, minutes) => expect(parse(text).durationMinutes).toBe(minutes))
})

describe('recurrence in a line', () => {
  it.each([
    ['rent due every month on the 1st', 'rent | 2026-12-01 | recurrence:due every month, date:on the 1st'],
    ['rent on the 1st of every month', 'rent | 2026-12-01 | recurrence:on the 1st of every month'],
    ['demo last friday of each month', 'demo | 2026-11-27 | recurrence:last friday of each month'],
    ['do the 1st of every batch', 'do the 1st of every batch | - | '],
    ['run every morning', 'run | 2026-11-19 09:00 | recurrence:every morning'],
    ['run every evening at 7', 'run | 2026-11-18 19:00 | recurrence:every evening at 7'],
    ['do this every day', 'do this | 2026-11-18 | recurrence:every day'],
    ['call mum tomorrow every week', 'call mum | 2026-11-19 | date:tomorrow, recurrence:every week'],
    ['call at 9am every day', 'call | 2026-11-19 09:00 | time:at 9am, recurrence:every day'],
    ['call every day tonight', 'call | 2026-11-18 20:00 | recurrence:every day, date:tonight'],
    ['Every monday 9am, then rest', 'then rest | 2026-11-23 09:00 | recurrence:Every monday 9am'],
    ['every 27th pay', 'pay | 2026-11-27 | recurrence:every 27th'],
    [
      'run every day at 6 in the morning',
      'run | 2026-11-19 06:00 | recurrence:every day at 6 in the morning',
    ],
    ['Daily at 9am standup', 'standup | 2026-11-19 09:00 | recurrence:Daily at 9am'],
    ['pay monthly p1', 'pay | 2026-11-18 | recurrence:monthly, priority:p1'],
    ['pay monthly for 3 times Bob', 'pay Bob | 2026-11-18 | recurrence:monthly for 3 times'],
    [
      'run every tue 18:00 for 1h until dec 31',
      'run | 2026-11-24 18:00 | recurrence:every tue 18:00 for 1h until dec 31',
    ],
    ['do every monday at 9 with Bob', 'do at 9 with Bob | 2026-11-23 | recurrence:every monday'],
  ])('%s', (text, expected) => expect(sum(text)).toBe(expected))

  it('is kept without the words that lead to it', () => {
    expect(parse('rent due every  month').recurrence).toMatchObject({
      text: 'every month',
      anchor: 'schedule',
    })
  })
})

describe('signs', () => {
  it.each([
    ['buy #work, then', { title: 'buy, then', project: { name: 'Work', known: true } }],
    ['buy #“house move”', { title: 'buy', project: { name: 'House move', known: true } }],
    ['buy #Garden', { title: 'buy', project: { name: 'Garden', known: false } }],
    ["buy #mum's", { title: 'buy', project: { name: "Mum's", known: true } }],
    ["buy #Dad's", { title: "buy #Dad's" }],
    ['buy #"2026"', { title: 'buy', project: { name: '2026', known: true } }],
    ['buy #2026', { title: 'buy #2026' }],
    ['buy /backlog #Work', { title: 'buy', section: 'Backlog' }],
    ['buy /Kitchen #Work', { title: 'buy /Kitchen' }],
    ['buy /Backlog', { title: 'buy /Backlog' }],
    ['buy +ANNA, please', { title: 'buy, please', assignee: 'anna' }],
    ['buy +"anna lee"', { title: 'buy', assignee: 'Anna Lee' }],
    ['buy +nobody', { title: 'buy +nobody' }],
    ['buy @a, @b @A', { title: 'buy', labels: ['a', 'b'] }],
    ["buy @anna's @x,y @@z", { title: "buy @anna's @x,y @@z", labels: [] }],
    ['buy P3, p5 (p1)', { title: 'buy, p5 (p1)', priority: 3 }],
  ])('%s', (text, expected) => expect(parse(text)).toMatchObject(expected))

  it('finds a name that is written in another Unicode form', () => {
    expect(parse('call +chloé'.normalize('NFD')).assignee).toBe('Chloé')
  })

  it('takes the word that leads to a deadline along', () => {
    expect(sum('report by {friday}, then rest')).toBe('report, then rest | - | deadline:by {friday}')
    expect(sum('report this {friday}')).toBe('report this | - | deadline:{friday}')
  })

  it('reads a deadline only where braces hold a date and nothing else', () => {
    const texts = [
      '{friday}',
      '{on the 27th}',
      '{ sat }',
      '{27/1}',
      '{tonight}',
      '{friday 5pm}',
      '{every friday}',
      '{}',
    ]
    const deadlines = texts.map((text) => parse(`report ${text}`).deadline)
    const [friday, day, saturday, january, today] = deadlines
    expect([friday, day, saturday]).toEqual(['2026-11-20', '2026-11-27', '2026-11-21'])
    expect([january, today, ...deadlines.slice(5)]).toEqual([
      '2027-01-27',
      '2026-11-18',
      undefined,
      undefined,
      undefined,
    ])
  })
})
