/** What `every …` says: the parts of an RRULE. */
export type Repeat = {
  to: number
  parts: string[]
  /** `every 27th`, which stands in prose too ("check every 5th row"). */
  bareDay?: boolean
  /** `every hour` is a figure of speech without a time. */
  needsTime?: boolean
}

/** Monday to Sunday, as rules name them. */
export const CODES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
export const WORKDAYS = 'BYDAY=MO,TU,WE,TH,FR'
