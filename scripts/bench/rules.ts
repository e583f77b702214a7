import { parseQuickAdd, type QuickAddContext } from '@/lib/tasks/quick-add/parse'
import { nextFromNow } from '@/lib/tasks/recurrence/occurrences'
import { percentile } from './statistics'

const LINES = [
  'Buy milk',
  'Call Ana tomorrow at 5pm p2 @phone',
  'Send the proofs every last friday at 17:30 #Work /Backlog {30 june} // with the new logo',
  'Water the plants every! 3 days from monday until 31 december',
  'Team lunch on the second tuesday of next month 12:30 for 90 min +anna',
  'Read "Friday Night Lights" before the monday club meets again, maybe, or not at all',
]
const CONTEXT: QuickAddContext = {
  now: new Date('2026-05-04T09:00:00Z'),
  zone: 'Europe/Lisbon',
  weekStart: 1,
  dateOrder: 'dmy',
  projects: ['Inbox', 'Work', 'Home', 'House move'],
  sections: { Work: ['Backlog', 'In review'] },
  members: ['anna', 'ben'],
}

/** Rules that are counted from long ago, that hardly ever fall on a day, or that never do. */
const RULES: [rule: string, start: string][] = [
  ['FREQ=MINUTELY;INTERVAL=15;BYDAY=MO,TU;COUNT=999999', '1900-01-01'],
  ['FREQ=DAILY;INTERVAL=3;BYDAY=MO,TU,WE;COUNT=999999', '1600-01-01'],
  ['FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=366;COUNT=999', '1600-01-01'],
  ['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=7;BYMONTH=2;COUNT=99999', '1600-01-01'],
  ['FREQ=YEARLY;INTERVAL=999;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO', '2026-01-01'],
  ['FREQ=HOURLY;INTERVAL=168;BYDAY=TU,WE,TH,FR,SA,SU', '2026-01-05'],
]
const WARM_UP = 200

/** Milliseconds of what browser and server share: reading a line of quick add, finding the next date of a rule. */
export async function rules(): Promise<object> {
  const parse = LINES.flatMap((line) => timed(2_000, () => parseQuickAdd(line, CONTEXT)))
  const next = RULES.map(([rule, date]) => {
    const recurrence = { rule, start: { date, time: '09:30' } }
    return {
      rule,
      p99: percentile(
        timed(500, () => nextFromNow(recurrence, CONTEXT.now, CONTEXT.zone)),
        0.99,
      ),
    }
  })
  const worst = next.toSorted((a, b) => b.p99 - a.p99)[0]
  return {
    parseLine: { p50: percentile(parse, 0.5), p99: percentile(parse, 0.99) },
    nextOccurrence: { worstRule: worst?.rule, p99: worst?.p99 },
  }
}

function timed(times: number, work: () => unknown): number[] {
  for (let time = 0; time < WARM_UP; time++) work()
  return Array.from({ length: times }, () => {
    const begun = performance.now()
    work()
    return performance.now() - begun
  })
}
