import type { Reader } from '@/lib/tasks/written/rules'
import type { HeardTask } from '@/lib/tasks/written/schema'
import type { ToolAnswer } from './turns'

export type Call = { tool: string; input: Record<string, unknown> }

/** A question back, and the tasks that an answer may name. */
export type Question = { text: string; candidates: HeardTask[] }

/** What a script waits for: the answers of tools, or the person's answer to a question. */
export type Request = { calls: Call[] } | { ask: Question }
export type Reply = { answers: ToolAnswer[] } | { chosen: HeardTask[] }

/** The carrying out of one command, step by step. A script keeps no state: it is run again from the prompt. */
export type Script<Result = string> = Generator<Request, Result, Reply>

/** What a command is carried out with. */
export type Talk = {
  reader: Reader
  /** The tasks that `it` and `that` mean. */
  focus: HeardTask[]
  /** The tasks that were listed last, of which “the second one” names one. */
  listed: HeardTask[]
  /** The change sets of earlier turns that are not undone, a list a turn, oldest first. */
  undoable: string[][]
  /** Whether the person went on, in the turn before, without answering what waited for a yes. */
  lapsed: boolean
}

export function* callAll(calls: Call[]): Script<ToolAnswer[]> {
  if (calls.length === 0) return []
  const reply = yield { calls }
  return 'answers' in reply ? reply.answers : []
}

export function* call(tool: string, input: Record<string, unknown>): Script<ToolAnswer> {
  const [answer] = yield* callAll([{ tool, input }])
  return answer ?? { heard: null }
}

/** Asks which of the candidates is meant; none, if the person thinks better of it. */
export function* ask(question: Question): Script<HeardTask[]> {
  const reply = yield { ask: question }
  return 'chosen' in reply ? reply.chosen : []
}
