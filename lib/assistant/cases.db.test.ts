import { expect, test } from 'vitest'
import { type Case, interpreterCases, type ReplyExpectation } from '@/tests/assistant/cases'
import { differences, stateOf } from '@/tests/assistant/compare'
import { seed } from '@/tests/assistant/seed'
import { Talk, textOf, toolParts } from '@/tests/assistant/talk'

const said: Record<string, RegExp> = {
  'already done': /already/i,
  'not found': /not find|not found|no (open )?task/i,
  'nothing to undo': /nothing to undo/i,
  'no change': /already|nothing was changed|no change/i,
  'not understood': /not understand|not understood/i,
  examples: /“add .+”/i,
}

const cases = interpreterCases()

test.runIf(cases.length > 0)(
  'the cases of the interpreter',
  async () => {
    const failures: Record<string, string[]> = {}
    for (const one of cases) {
      const problems = await play(one)
      if (problems.length > 0) failures[`${one.id} ${one.turns.join(' / ')}`] = problems
    }
    expect(failures).toEqual({})
  },
  120_000,
)

/** Plays a case and lists what is not as it should be. */
async function play(one: Case): Promise<string[]> {
  const world = await seed(one)
  const before = await stateOf(world)
  const talk = new Talk(world.actor, new Date(one.now))
  const problems: string[] = []
  let asked = false
  for (const [index, turn] of one.turns.entries()) {
    await talk.say(turn)
    while (talk.open().length > 0) {
      const [question] = talk.open()
      const deletes = question?.proposal.lines.filter(({ kind }) => kind === 'deleted') ?? []
      if (deletes.length > 0) asked = true
      if (one.expect.asksToDelete)
        problems.push(
          ...notNamed(
            one,
            deletes.map(({ title }) => title),
          ),
        )
      await talk.decide(one.approval !== 'deny')
    }
    if (one.expect.reply?.asksAt?.includes(index)) {
      if (!textOf(talk.answer()).includes('?')) problems.push(`turn ${index} does not ask`)
      if (hasChanged(talk)) problems.push(`turn ${index} changed something`)
    }
  }
  if (one.needsApproval && !asked) problems.push('nothing was asked')
  if (!one.needsApproval && asked) problems.push('deletion was asked for')
  problems.push(...differences(one, before, await stateOf(world)))
  const reply = textOf(talk.answer())
  return [
    ...problems,
    ...replyProblems(one, one.expect.reply, reply, hasChanged(talk)).map((p) => `${p}: ${reply}`),
  ]
}

function hasChanged(talk: Talk): boolean {
  return toolParts(talk.answer()).some(
    (part) =>
      part.state === 'output-available' &&
      (part.output as { kind: string; lines?: unknown[] }).kind === 'change' &&
      (part.output as { lines: unknown[] }).lines.length > 0,
  )
}

function notNamed({ seed: { tasks }, expect: { asksToDelete = [] } }: Case, titles: string[]): string[] {
  const wanted = tasks.filter(({ id }) => asksToDelete.includes(id)).map(({ title }) => title)
  const same = wanted.toSorted().join('\n') === titles.toSorted().join('\n')
  return same ? [] : [`asked to delete ${titles.join(', ')} instead of ${wanted.join(', ')}`]
}

function replyProblems(
  one: Case,
  wanted: ReplyExpectation | undefined,
  reply: string,
  changed: boolean,
): string[] {
  if (!wanted) return []
  const titleOf = (id: string) => one.seed.tasks.find((task) => task.id === id)?.title ?? id
  const mentions = (id: string) => reply.toLowerCase().includes(titleOf(id).toLowerCase())
  const problems = [
    ...(wanted.mentions ?? []).filter((id) => !mentions(id)).map((id) => `does not mention ${titleOf(id)}`),
    ...(wanted.omits ?? []).filter(mentions).map((id) => `mentions ${titleOf(id)}`),
    ...(wanted.contains ?? [])
      .filter((text) => !reply.includes(text))
      .map((text) => `does not contain ${text}`),
  ]
  if (wanted.mentionsAny && !wanted.mentionsAny.some(mentions)) problems.push('mentions none')
  if (wanted.containsAny && !wanted.containsAny.some((text) => reply.includes(text)))
    problems.push('contains none')
  if (wanted.says && !said[wanted.says]?.test(reply)) problems.push(`does not say ${wanted.says}`)
  if (wanted.asks && (!reply.includes('?') || changed)) problems.push('does not ask')
  return problems
}
