import { type DateOrder, isDate, type LocalDate } from '@/lib/core/clock'
import { nextDate, writeDate } from './coming-days'
import { isLast, type Line, wordAt, wordBefore } from './line'
import type { FoundDate } from './phrase'

const LEADS = new Set(['on', 'by', 'due', 'before'])

/** 2027-01-27 and 27/1/2027 anywhere; 27/1 and 27.1. as the last words or after `on` and the like. */
export function numericDateAt(line: Line, index: number, anywhere: boolean): FoundDate | undefined {
  const word = wordAt(line, index)
  const to = index + 1
  if (isDate(word)) return { to, said: { day: word } }
  const date = readNumbers(word, line.context.dateOrder, line.today)
  if (!date || word === '24/7') return undefined
  const free = date.full || anywhere || LEADS.has(wordBefore(line, index)) || isLast(line, to, 'date')
  return free ? { to, said: { day: date.day } } : undefined
}

/** 27/1, 27/1/2027, 27.1. and 27.1.2027 in the person's order; no other order is tried. */
function readNumbers(
  word: string,
  order: DateOrder,
  today: LocalDate,
): { day: LocalDate; full: boolean } | undefined {
  const [, numbers, point] = /^(\d{1,4}(?:\/\d{1,4}){1,2}|\d{1,4}(?:\.\d{1,4}){1,2})(\.?)$/.exec(word) ?? []
  if (!numbers) return undefined
  const parts = numbers.split(/[/.]/)
  const full = parts.length === 3
  const slashes = numbers.includes('/')
  if (slashes ? point : !full && !point) return undefined
  const places = full ? order : order.replace('y', '')
  const at = (place: string) => parts[places.indexOf(place)] ?? ''
  const [year, month, day] = [at('y'), at('m'), at('d')]
  if (month.length > 2 || day.length > 2 || (full && year.length !== 4)) return undefined
  const date = full
    ? writeDate(Number(year), Number(month), Number(day))
    : nextDate(today, Number(month), Number(day))
  return date ? { day: date, full } : undefined
}
