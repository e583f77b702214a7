import 'server-only'
import { type JSONValue, type Tool, tool } from 'ai'
import { z } from 'zod'
import { linesOf } from '@/lib/assistant/rules'
import type { Proposal, ToolOutput } from '@/lib/assistant/schema'
import { newId } from '@/lib/core/ids'
import type { Actor, Effect } from '@/lib/operations/actor'
import type { AnyOperation } from '@/lib/operations/define'
import { effectsOf, readEffects } from '@/lib/operations/effects'
import { type ItemAnswer, rehearseItems, runItems } from '@/lib/operations/items'
import { run } from '@/lib/operations/run'
import { errorBody } from './answer'
import { type BoundTool, boundTools } from './tool-bindings'

/** For whom the tools work, and by which clock. It reaches them beside the model, never through it. */
export type ToolContext = { actor: Actor; now?: Date }

type RegistryTool = Tool<Record<string, unknown>, ToolOutput, ToolContext>

/** The registry as tools of the AI SDK. */
export const tools: Record<string, RegistryTool> = Object.fromEntries(
  [...boundTools].map(([name, bound]) => [name, asTool(bound)]),
)

/** The same context for each tool. */
export function contextOfTools(context: ToolContext): Record<string, ToolContext> {
  return Object.fromEntries(Object.keys(tools).map((name) => [name, context]))
}

/** What a tool call would change: of what effect it is, and each line with the item that it comes from. */
export type Rehearsal = { effect: Effect; lines: Proposal['lines'] }

/** Tries a tool call and takes it back. Of a call that would be refused there are no lines. */
export async function rehearse(name: string, input: unknown, context: ToolContext): Promise<Rehearsal> {
  const bound = boundTools.get(name)
  const given = bound?.input.safeParse(input)
  if (!bound || !given?.success) return { effect: 'read', lines: [] }
  const { operation, items } = bound.resolve(given.data)
  if (operation.effect === 'read' || !context.actor.scopes.has(operation.effect))
    return { effect: 'read', lines: [] }
  const seen = await rehearseItems(operation, context.actor, items, effectsOf, context)
  const last = seen.at(-1)
  const lines = last ? linesOf(last.rows, last.names) : []
  const itemOf = (id: string) => seen.findIndex(({ rows }) => rows.some((row) => row.id === id))
  return { effect: operation.effect, lines: lines.map((line) => ({ ...line, item: itemOf(line.id) })) }
}

function asTool(bound: BoundTool): RegistryTool {
  return tool({
    description: bound.description,
    inputSchema: bound.input,
    contextSchema: z.custom<ToolContext>(),
    execute: (input, { context }) => perform(bound, input, context),
    toModelOutput: ({ output }) => ({ type: 'json', value: heard(output) }),
  })
}

async function perform(
  bound: BoundTool,
  input: Record<string, unknown>,
  context: ToolContext,
): Promise<ToolOutput> {
  try {
    const { operation, items } = bound.resolve(input)
    if (operation.effect !== 'read') return await change(operation, items, context)
    const { data } = await run(operation, context.actor, items[0], context)
    return { kind: 'read', heard: data }
  } catch (error) {
    const { code, message } = errorBody(error, newId())
    return { kind: 'refused', code, message }
  }
}

async function change(
  operation: AnyOperation,
  items: unknown[],
  { actor, now }: ToolContext,
): Promise<ToolOutput> {
  const { data, changeSet } = await runItems(operation, actor, items, { now })
  const { rows, names } = await readEffects(changeSet)
  return {
    kind: 'change',
    changeSet,
    lines: linesOf(rows, names),
    refusals: data.flatMap((answer) => (answer.ok ? [] : [refusalOf(answer)])),
    heard: {
      ...(rows.length > 0 && { changeSet }),
      results: data.map((answer) =>
        answer.ok ? (answer.data ?? 'done') : { error: refusalOf(answer).message },
      ),
    },
  }
}

/** What is wrong, with the names of the fields, since a model has no form to look at. */
function refusalOf({ error }: Extract<ItemAnswer, { ok: false }>): { code: string; message: string } {
  const fields = Object.entries(error.fields ?? {}).map(([name, message]) => `${message} (${name})`)
  return { code: error.code, message: fields.length > 0 ? fields.join(' ') : error.message }
}

function heard(output: ToolOutput): JSONValue {
  if (output.kind === 'refused') return { error: output.message }
  // Answers of operations are JSON by contract.
  return output.heard as JSONValue
}
