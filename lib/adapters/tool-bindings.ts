import 'server-only'
import { z } from 'zod'
import type { AnyOperation } from '@/lib/operations/define'
import { parseInput } from '@/lib/operations/input'
import { registry } from '@/lib/operations/registry'

const MOST_ITEMS = 25

/** A tool as models see it: one operation, or several that share its name and are told apart by `action`. */
export type BoundTool = {
  name: string
  description: string
  input: z.ZodObject
  /** The operation that an input means, in the words of models, and what it is to run on. */
  resolve(input: Record<string, unknown>): { operation: AnyOperation; items: unknown[] }
}

/** Every tool that the registry offers, by name. */
export const boundTools: ReadonlyMap<string, BoundTool> = new Map(
  [...byToolName()].map(([name, operations]) => [name, boundTool(name, operations)]),
)

function byToolName(): Map<string, AnyOperation[]> {
  const bound = [...registry.values()].filter((operation) => operation.tool)
  return Map.groupBy(bound, (operation) => operation.tool?.name ?? '')
}

function boundTool(name: string, operations: AnyOperation[]): BoundTool {
  const shared = operations.length > 1
  const batch = operations.every((operation) => operation.tool?.batch)
  const fields = sharedFields(operations.map(saidBy))
  const item = z.strictObject(fields)
  const body = batch ? { items: z.array(item).min(1).max(MOST_ITEMS) } : fields
  return {
    name,
    description: operations.map((operation) => describe(operation, shared)).join('\n'),
    input: shared
      ? z.strictObject({ action: z.enum(operations.map(actionOf)), ...body })
      : z.strictObject(body),
    resolve({ action, ...input }) {
      const operation = operations.find((candidate) => !shared || actionOf(candidate) === action)
      if (!operation) throw new TypeError(`the tool ${name} has no action ${String(action)}`)
      return { operation: inWords(operation), items: batch ? itemsOf(input) : [input] }
    },
  }
}

/** The fields of all inputs; one that not every input needs may be left out. */
function sharedFields(inputs: z.ZodObject[]): Record<string, z.ZodType> {
  const fields: Record<string, z.ZodType> = {}
  for (const name of new Set(inputs.flatMap((input) => Object.keys(input.shape)))) {
    const [field] = inputs.flatMap((input) => input.shape[name] ?? [])
    const needed = inputs.every(
      (input) => input.shape[name] && !input.shape[name].safeParse(undefined).success,
    )
    if (field instanceof z.ZodType) fields[name] = needed ? field : field.optional()
  }
  return fields
}

function saidBy(operation: AnyOperation): z.ZodObject {
  return operation.tool?.words?.said ?? operation.input
}

/** The operation as models call it: their words come in, the short answer goes out. */
function inWords(operation: AnyOperation): AnyOperation {
  const words = operation.tool?.words
  if (!words) return operation
  return {
    ...operation,
    input: words.said,
    output: z.unknown(),
    ahead: undefined,
    async run(context, said, prepared) {
      const input = parseInput(operation.input, await words.meant(context, said))
      const output = await operation.run(context, input, prepared)
      return words.heard ? words.heard(context, output) : output
    },
  }
}

function describe({ summary, tool }: AnyOperation, shared: boolean): string {
  return shared ? `${tool?.action}: ${summary}` : summary
}

function actionOf({ name, tool }: AnyOperation): string {
  return tool?.action ?? name
}

function itemsOf({ items }: Record<string, unknown>): unknown[] {
  return Array.isArray(items) ? items : []
}
