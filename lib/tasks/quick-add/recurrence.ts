import { dateAt } from './dates'
import { isLast, isLastOrBeforePhrase, type Line, phraseOn, wordAt, wordOn } from './line'
import type { FoundTime, SaidRecurrence } from './phrase'
import { ofEveryMonthAt } from './positions'
import { isBeforeCapital, isFirst, isTitleCase } from './prose'
import type { Repeat } from './repeat'
import { adverbAt, repeatAt } from './repeats'
import { daypartAt, timeAt } from './times'
import { readCount } from './vocabulary'

type Found<Said> = { to: number; said: Said }

/** `every …`, `every! …`, `daily` …, `the 1st of every month`, with their time, start and end. */
export function recurrenceAt(line: Line, index: number): Found<SaidRecurrence> | undefined {
  const word = wordAt(line, index)
  const every = word === 'every' || word === 'every!'
  const repeat = every ? repeatAt(line, index + 1) : (adverbAt(line, index) ?? ofEveryMonthAt(line, index))
  if (!repeat) return undefined
  const found = withDetails(line, repeat, word === 'every!')
  const name = isTitleCase(line.tokens[index]) && isBeforeCapital(line, found.to)
  const prose = every ? isEveryProse(line, index, repeat, found) : isAdverbProse(line, index, found)
  return name || prose ? undefined : found
}

/** Reads what may follow the rule, each once: time, duration, start and end; and `after completion` between any two. */
function withDetails(line: Line, repeat: Repeat, completion: boolean): Found<SaidRecurrence> {
  let to = repeat.to
  const take = <Part extends { to: number }>(part: Part | undefined) => {
    if (part) to = part.to
    return part
  }
  const early = take(completionOn(line, to))
  const time = take(timeOn(line, to))
  const duration = time && take(durationOn(line, to))
  const late = take(completionOn(line, to))
  const begins = take(startOn(line, to))
  const end = take(endOn(line, to))
  const starting = begins ?? take(startOn(line, to))
  const last = take(completionOn(line, to))
  const said: SaidRecurrence = {
    rule: [...repeat.parts, ...(end ? [end.said] : [])].join(';'),
    anchor: completion || early || late || last ? 'completion' : 'schedule',
    time: time?.said,
    starting: starting?.said,
    minutes: duration?.said,
    endsInTime: time?.to === to,
  }
  return { to, said }
}

function timeOn(line: Line, to: number): FoundTime | undefined {
  const word = wordOn(line, to)
  if (word === '') return undefined
  const goesOn = (at: number) =>
    (completionOn(line, at) ?? startOn(line, at) ?? endOn(line, at)) !== undefined
  const found = timeAt(line, to, goesOn) ?? daypartAt(line, to)
  if (found) return found
  return (word === 'at' || word === 'by') && wordOn(line, to + 1) !== '' ? timeAt(line, to + 1) : undefined
}

/** `for 1h`, where the rule goes on after it; at its end it is a phrase of its own. */
function durationOn(line: Line, to: number): Found<number> | undefined {
  const found = wordOn(line, to) === '' ? undefined : line.durations[to]
  return found && (startOn(line, found.to) ?? endOn(line, found.to)) ? found : undefined
}

function completionOn(line: Line, to: number): { to: number } | undefined {
  return wordOn(line, to) === 'after' && wordOn(line, to + 1) === 'completion' ? { to: to + 2 } : undefined
}

/** `starting aug 3`, `from monday`. */
function startOn(line: Line, to: number): Found<string> | undefined {
  const word = wordAfterComma(line, to)
  if (word !== 'starting' && word !== 'from') return undefined
  return dayOn(line, to + 1) ?? (wordOn(line, to + 1) === 'on' ? dayOn(line, to + 2) : undefined)
}

/** `until dec 31`, `for 5 times`, `5 times`. */
function endOn(line: Line, to: number): Found<string> | undefined {
  const word = wordAfterComma(line, to)
  if (word === 'until') {
    const day = dayOn(line, to + 1)
    return day && { to: day.to, said: `UNTIL=${day.said.replaceAll('-', '')}` }
  }
  const at = word === 'for' ? to + 1 : to
  const times = readCount(wordOn(line, at))
  return times && /^times?$/.test(wordOn(line, at + 1)) ? { to: at + 2, said: `COUNT=${times}` } : undefined
}

function dayOn(line: Line, to: number): Found<string> | undefined {
  const found = wordOn(line, to) === '' ? undefined : dateAt(line, to, true)
  return found && 'day' in found.said ? { to: found.to, said: found.said.day } : undefined
}

function wordAfterComma(line: Line, to: number): string {
  return line.tokens[to - 1]?.mark === ',' ? wordAt(line, to) : wordOn(line, to)
}

function isEveryProse(line: Line, index: number, repeat: Repeat, found: Found<SaidRecurrence>): boolean {
  if (repeat.needsTime && !found.said.time) return true
  const bare = repeat.bareDay && found.to === repeat.to && !isFirst(line, index)
  return bare === true && !isLastOrBeforePhrase(line, found.to, 'text')
}

/** `daily` and so on count as the last word, or before a time, a start or an end: not "weekly report". */
function isAdverbProse(line: Line, index: number, found: Found<SaidRecurrence>): boolean {
  if (isTitleCase(line.tokens[index]) && !beginsSentence(line, index)) return true
  if (found.to > index + 1 || isLast(line, found.to, 'text')) return false
  const next = wordOn(line, found.to)
  return !['starting', 'until', 'for'].includes(next) && phraseOn(line, found.to, 'text')?.kind !== 'time'
}

function beginsSentence(line: Line, index: number): boolean {
  return isFirst(line, index) || line.tokens[index - 1]?.mark !== ''
}
