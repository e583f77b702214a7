import type { HeardTask } from '@/lib/tasks/written/schema'
import { bare } from './courtesy'
import { isOfAll, isPronoun, pointedAt } from './pronouns'
import { everyTask, type Missing, search, tasksIn } from './search'
import { ask, type Script, type Talk } from './talk'
import { called, closest, fold, folded, searchWords } from './titles'
import type { Way } from './ways'
import { NOTHING, quoted, whichOne } from './wording'

/** The tasks that a command is about and, of a title that could be parted in several ways, what follows it. */
export type Meant = { tasks: HeardTask[]; rest: string }
type State = 'open' | 'completed'

/** The tasks that a title means; asks where several fit. `missing` says why there is none. */
export function* theTask(talk: Talk, title: string, state: State = 'open'): Script<HeardTask[] | Missing> {
  const meant = yield* oneOf(talk, [{ title, rest: '' }], state)
  return 'missing' in meant ? meant : meant.tasks
}

/** As `theTask` for a text that can be parted in several ways: an exact title wins, then the longest. */
export function* oneOf(talk: Talk, ways: Way[], state: State = 'open'): Script<Meant | Missing> {
  const [shortest] = ways
  const last = ways.at(-1)
  if (!shortest || !last) return { missing: NOTHING }
  const word = wordsIn(shortest.title)
  if (isPronoun(word)) return yield* pointedOut(talk, shortest, undefined, state)
  const words = searchWords(shortest.title)
  const tasks = yield* everyTask({ words, completed: state === 'completed' })
  if ('missing' in tasks) return tasks
  const best = bestWay(tasks, ways)
  if (best?.closeness !== 0) {
    const pointed = pointedAt(word, talk.listed, talk.focus)
    if (pointed) return yield* pointedOut(talk, shortest, pointed, state)
    const twice = saidBefore(talk, ways, state)
    if (twice) return { missing: `${quoted(twice.title)} is already done. ${NOTHING}` }
  }
  if (best) return yield* oneOfThese(talk, best.found, best.way.rest)
  const several = yield* together(ways, state)
  if (several) {
    talk.focus = several.tasks
    return several
  }
  return {
    missing: yield* whyMissing(
      words,
      ways.map(({ title }) => title),
      state,
    ),
  }
}

const AND = /\s*,\s*(?:and\s+)?|\s+(?:and|&)\s+/i

/** “pay rent and call Ana”, if each part means one task. */
function* together(ways: Way[], state: State): Script<Meant | undefined> {
  if (!ways.some(({ title }) => AND.test(title))) return undefined
  const tasks = yield* everyTask({ completed: state === 'completed' })
  if ('missing' in tasks) return undefined
  const known = folded(tasks)
  for (const { title, rest } of ways.toReversed()) {
    const parts = title.split(AND).map((part) => closest(known, part).tasks)
    if (parts.length > 1 && parts.every(({ length }) => length === 1))
      return { tasks: [...new Set(parts.flat())], rest }
  }
  return undefined
}

/**
 * The tasks that a pronoun or a place in the list means, as they are now. Where the turn before was about several,
 * only `them` means all.
 */
function* pointedOut(
  talk: Talk,
  { title, rest }: Way,
  pointed: HeardTask | undefined,
  state: State,
): Script<Meant | Missing> {
  if (!pointed && isOfAll(wordsIn(title)) && talk.focus.length > 1)
    return yield* allInFocus(talk, rest, state)
  const meant = yield* oneOfThese(talk, pointed ? [pointed] : talk.focus, rest)
  if ('missing' in meant || meant.tasks.length > 1) return meant
  const [known = { id: '', title: '' }] = meant.tasks
  const words = searchWords(known.title)
  const now = tasksIn(yield* search({ words, completed: state === 'completed' })).find(
    ({ id }) => id === known.id,
  )
  if (!now) return { missing: yield* whyMissing(words, [known.title], state) }
  talk.focus = [now]
  return { tasks: [now], rest }
}

function wordsIn(title: string): string {
  return bare(fold(title))
}

function* allInFocus(talk: Talk, rest: string, state: State): Script<Meant | Missing> {
  const ids = new Set(talk.focus.map(({ id }) => id))
  const tasks = yield* everyTask({ completed: state === 'completed' })
  if ('missing' in tasks) return tasks
  const left = tasks.filter(({ id }) => ids.has(id))
  if (left.length === 0) return { missing: `None of them is ${state}. ${NOTHING}` }
  talk.focus = left
  return { tasks: left, rest }
}

/** The closest title wins, of several such the longest. */
function bestWay(
  tasks: HeardTask[],
  ways: Way[],
): { way: Way; found: HeardTask[]; closeness: number } | undefined {
  const known = folded(tasks)
  const [best] = ways
    .map((way) => ({ way, ...closest(known, way.title) }))
    .filter((one) => one.tasks.length > 0)
    .toReversed()
    .toSorted((a, b) => a.closeness - b.closeness)
  return best && { way: best.way, found: best.tasks, closeness: best.closeness }
}

/** The task of that very title that the turn before completed: said again, the command means no other one. */
function saidBefore({ focus }: Talk, ways: Way[], state: State): HeardTask | undefined {
  if (state === 'completed') return undefined
  const best = bestWay(
    focus.filter(({ completed }) => completed),
    ways,
  )
  return best?.closeness === 0 ? best.found[0] : undefined
}

function* oneOfThese(talk: Talk, found: HeardTask[], rest: string): Script<Meant | Missing> {
  if (found.length === 0) return { missing: `Which task do you mean? Say its title. ${NOTHING}` }
  if (found.length === 1) {
    talk.focus = found
    return { tasks: found, rest }
  }
  talk.listed = found
  const chosen = yield* ask({ text: whichOne(found, talk.reader), candidates: found })
  if (chosen.length === 0) return { missing: NOTHING }
  talk.focus = chosen
  return { tasks: chosen, rest }
}

/** Says whether the task is in the other state, or nowhere. */
function* whyMissing(words: string, titles: string[], state: State): Script<string> {
  const others = tasksIn(yield* search({ words, completed: state === 'open' }))
  const other = titles.toReversed().flatMap((title) => called(others, title))[0]
  if (other)
    return `${quoted(other.title)} is ${state === 'open' ? 'already done' : 'open already'}. ${NOTHING}`
  const title = titles.find((candidate) => fold(candidate) !== '') ?? ''
  const kind = state === 'open' ? 'an open task' : 'a completed task'
  return `Not found: I could not find ${kind} that matches ${quoted(title.trim())}. ${NOTHING}`
}
