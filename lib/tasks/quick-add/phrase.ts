import type { LocalDate, LocalTime } from '@/lib/core/clock'

export type PartOfDay = 'morning' | 'afternoon' | 'evening' | 'night'

/**
 * A day, with the part of it that is said (`tonight`) and the time that this means unless another is said.
 * Or minutes of elapsed time from now.
 */
export type SaidDate = { day: LocalDate; time?: LocalTime; part?: PartOfDay } | { minutes: number }

export type FoundDate = { to: number; said: SaidDate }
export type FoundTime = { to: number; said: SaidTime }

/** `open`: an hour from 1 to 12 with neither am, pm nor a nought before it. `nextDay`: midnight. */
export type SaidTime = { time: LocalTime; open?: boolean; nextDay?: boolean }

export type SaidRecurrence = {
  rule: string
  anchor: 'schedule' | 'completion'
  time?: SaidTime
  starting?: LocalDate
  /** The duration, where it stands inside: `every monday at 9 for 1h until dec 31`. */
  minutes?: number
  /** The time is the last that it says. */
  endsInTime: boolean
}

type Meaning =
  | { kind: 'date'; said: SaidDate }
  | { kind: 'time'; said: SaidTime }
  | { kind: 'recurrence'; said: SaidRecurrence }
  | { kind: 'deadline'; said: LocalDate }
  | { kind: 'duration'; said: number }
  | { kind: 'priority'; said: 1 | 2 | 3 | 4 }
  | { kind: 'project'; said: { name: string; known: boolean } }
  | { kind: 'section'; said: string }
  | { kind: 'assignee'; said: string }
  | { kind: 'label'; said: string }

/** What the tokens from `from` to before `to` mean. */
export type Phrase = Meaning & { from: number; to: number }

export type Kind = Phrase['kind']
export type PhraseOf<K extends Kind> = Extract<Phrase, { kind: K }>

/** The phrase that takes in the most; of equal ones the first. */
export function longest<P extends { to: number }>(...phrases: (P | undefined)[]): P | undefined {
  return phrases.reduce(
    (best, phrase) => (phrase && (!best || phrase.to > best.to) ? phrase : best),
    undefined,
  )
}
