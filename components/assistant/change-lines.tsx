import type { ChangeLine } from '@/lib/assistant/schema'
import { Diff } from './diff'

const MOST = 8

/** The lines of a change that is done, a task each; of a long one the first few until the rest is asked for. */
export function ChangeLines({ lines }: { lines: ChangeLine[] }) {
  const rest = lines.slice(MOST)
  return (
    <>
      <ul>{lines.slice(0, MOST).map(lineOf)}</ul>
      {rest.length > 0 && (
        <details>
          <summary className="change-more">and {rest.length} more</summary>
          <ul>{rest.map(lineOf)}</ul>
        </details>
      )}
    </>
  )
}

function lineOf(line: ChangeLine) {
  return (
    <li key={line.id} className="change-line">
      <Diff line={line} />
    </li>
  )
}
