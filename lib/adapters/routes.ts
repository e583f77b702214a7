import 'server-only'
import type { AnyOperation } from '@/lib/operations/define'
import { registry } from '@/lib/operations/registry'

/** An operation's place in the REST API, and the values that a request's path gives to its names. */
export type Route = { operation: AnyOperation; path: Record<string, string> }

type Binding = { operation: AnyOperation; method: string; segments: string[] }

const bindings: Binding[] = [...registry.values()].flatMap((operation) => {
  if (!operation.http) return []
  const [method = '', path = ''] = operation.http.split(' ')
  return [{ operation, method, segments: path.split('/').slice(1) }]
})

/** The operation at a method and path; `method` if the path exists, but not for this method. */
export function match(method: string, path: string): Route | 'method' | undefined {
  const segments = path.replace(/\/$/, '').split('/').slice(1)
  const here = bindings.filter((binding) => fits(binding.segments, segments))
  const binding = here
    .filter((candidate) => candidate.method === method)
    .toSorted((a, b) => names(a) - names(b))[0]
  if (!binding) return here.length > 0 ? 'method' : undefined
  return { operation: binding.operation, path: valuesOf(binding.segments, segments) }
}

function fits(pattern: string[], segments: string[]): boolean {
  return (
    pattern.length === segments.length &&
    pattern.every((part, index) => isName(part) || part === segments[index])
  )
}

function valuesOf(pattern: string[], segments: string[]): Record<string, string> {
  const values: Record<string, string> = {}
  for (const [index, part] of pattern.entries())
    if (isName(part)) values[part.slice(1, -1)] = decode(segments[index] ?? '')
  return values
}

/** A fixed path wins over one with names: `/tasks/quick` over `/tasks/{id}`. */
function names(binding: Binding): number {
  return binding.segments.filter(isName).length
}

function isName(part: string): boolean {
  return part.startsWith('{')
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
