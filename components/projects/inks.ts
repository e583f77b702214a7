import type { Project } from '@/lib/projects/schema'

/** The eight inks of projects, in the order they are offered. */
export const inks = [
  'moss',
  'teal',
  'slate',
  'plum',
  'rose',
  'clay',
  'ochre',
  'stone',
] as const satisfies readonly Project['color'][]

export function colorFrom(value: string): Project['color'] {
  return inks.find((ink) => ink === value) ?? 'stone'
}
