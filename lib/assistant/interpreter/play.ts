import type { Reader } from '@/lib/tasks/written/rules'
import { namesExactly, namesLoosely } from './answers'
import { parseCommand } from './grammar'
import { remember } from './memory'
import { scriptFor } from './scripts'
import type { Call, Question, Reply, Request, Script, Talk } from './talk'
import type { RecordedCall, Turn } from './turns'
import { NOTHING, quoted, shortened, whichOne } from './wording'

/** What the interpreter does next: calls of tools, or its answer to the person. */
export type Move = { calls: Call[] } | { text: string }

type Played = { script: Script; at: IteratorResult<Request, string> }
type Open = { script: Script; question: Question }

/**
 * Carries the conversation on. Every turn is played again from what was said and what the tools answered, so that
 * nothing has to be kept between calls: questions that are open, what `it` means, what can be undone.
 */
export function nextMove(turns: Turn[], reader: Reader): Move {
  const talk: Talk = { reader, focus: [], listed: [], undoable: [], lapsed: false }
  let open: Open | null = null
  for (const [index, turn] of turns.entries()) {
    const begun = begin(turn.said, open, talk)
    if ('unclear' in begun) {
      open = begun.unclear
      if (index === turns.length - 1) return { text: begun.unclear.question.text }
      continue
    }
    const played = replay(begun, turn.steps)
    if (index === turns.length - 1) return moveOf(played.at)
    open = questionOf(played)
    remember(talk, turn)
  }
  return { text: '' }
}

/** Goes on with the question that is open, or begins with a new command. */
function begin(said: string, open: Open | null, talk: Talk): Played | { unclear: Open } {
  const command = parseCommand(said, talk.reader)
  const exact = open && namesExactly(open.question, said)
  if (!open || (command && !exact)) {
    const script = scriptFor(command, said, talk)
    return { script, at: script.next({ answers: [] }) }
  }
  const named = exact ?? namesLoosely(open.question, said, talk.reader)
  if (!named)
    return askedAgain(
      open,
      `I did not understand ${quoted(shortened(said))}. ${NOTHING}`,
      open.question.candidates,
      talk,
    )
  if ('unclear' in named) return askedAgain(open, 'That still fits several.', named.unclear, talk)
  return { script: open.script, at: open.script.next({ chosen: named.chosen }) }
}

function askedAgain(
  { script }: Open,
  why: string,
  candidates: Question['candidates'],
  { reader }: Talk,
): { unclear: Open } {
  return { unclear: { script, question: { text: `${why} ${whichOne(candidates, reader)}`, candidates } } }
}

/** Gives the script the answers that the tools gave, as far as they are the ones that it asked for. */
function replay({ script, at }: Played, steps: RecordedCall[][]): Played {
  for (const step of steps) {
    if (at.done || !('calls' in at.value) || !fits(at.value.calls, step)) break
    const reply: Reply = { answers: step.map(({ answer }) => answer ?? { heard: null }) }
    at = script.next(reply)
  }
  return { script, at }
}

function fits(calls: Call[], step: RecordedCall[]): boolean {
  return calls.length === step.length && calls.every(({ tool }, index) => tool === step[index]?.tool)
}

function moveOf(at: Played['at']): Move {
  if (at.done) return { text: at.value }
  return 'calls' in at.value ? { calls: at.value.calls } : { text: at.value.ask.text }
}

function questionOf({ script, at }: Played): Open | null {
  return !at.done && 'ask' in at.value ? { script, question: at.value.ask } : null
}
