import { isBlank } from '@/lib/core/blank'
import { parseQuickAdd, type QuickAdd, type QuickAddContext, type Refusal } from './parse'

const MOST_LINES = 500
const TAB_WIDTH = 4

/** `parent`: the index of the task that it is a subtask of. Chips' ranges count from the start of the line. */
export type PastedTask = QuickAdd & { parent: number | null }

/**
 * Reads pasted lines: one task a line, an indented line a subtask of the nearest line above that is
 * indented less, a blank line none. One refused line refuses them all.
 */
export function parsePaste(text: string, context: QuickAddContext): { tasks: PastedTask[] } | Refusal {
  const lines = text.trimEnd().split(/\r\n|\r|\n/)
  if (lines.length > MOST_LINES) {
    return { refused: { field: 'text', message: `Paste at most ${MOST_LINES} lines at once.` } }
  }
  const tasks: PastedTask[] = []
  const open: { indent: number; index: number }[] = []
  for (const [number, line] of lines.entries()) {
    if (isBlank(line)) continue
    const task = parseQuickAdd(line, { ...context, plain: [] })
    if ('refused' in task) {
      const message = `Line ${number + 1}: ${task.refused.message}`
      return { refused: { field: task.refused.field, message } }
    }
    const indent = widthOfIndent(line)
    while ((open.at(-1)?.indent ?? -1) >= indent) open.pop()
    open.push({ indent, index: tasks.length })
    tasks.push({ ...task, parent: open.at(-2)?.index ?? null })
  }
  return { tasks }
}

function widthOfIndent(line: string): number {
  let width = 0
  for (const character of line) {
    if (character === '\t') width += TAB_WIDTH - (width % TAB_WIDTH)
    else if (/\s/.test(character)) width += 1
    else break
  }
  return width
}
