import type { z } from 'zod'

const kinds: Record<string, string> = {
  string: 'Write text here.',
  number: 'Give a whole number.',
  int: 'Give a whole number.',
  boolean: 'Give true or false.',
  array: 'Give a list.',
  object: 'Give an object.',
  record: 'Give an object.',
}

/** What to do about a value where its schema has no words of its own. */
export function plainMessage(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'This is required.' : kinds[issue.expected]
    case 'invalid_value':
      return `Choose one of ${issue.values.join(', ')}.`
    case 'too_big':
      return limit('most', issue.maximum, issue.origin)
    case 'too_small':
      return issue.origin === 'string' && issue.minimum === 1
        ? 'This cannot be empty.'
        : limit('least', issue.minimum, issue.origin)
  }
}

function limit(end: 'most' | 'least', bound: number | bigint, origin: string): string {
  const count = bound.toLocaleString('en')
  return origin === 'string' ? `Use at ${end} ${count} characters.` : `Give at ${end} ${count}.`
}
