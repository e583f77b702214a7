import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { parseQuickAdd, type QuickAddContext } from '@/lib/tasks/quick-add/parse'
import { draftOf } from './draft-task'
import { Field } from './field'
import { segmentsOf, shifted } from './line'
import { askingAt } from './suggest'

const LINE =
  'Call Ana tomorrow every last friday at 17:30 until 30 june #Boat @phone p2 20 min {30 june} // the new boat'
const TYPED = 8
const CONTEXT: QuickAddContext = {
  now: new Date(0),
  zone: 'UTC',
  weekStart: 1,
  dateOrder: 'dmy',
  projects: [],
  sections: {},
  members: [],
}

let isDone = false

/**
 * Reads a line that says everything and types into a field that nobody sees, once a page, so that the person's first
 * keystroke finds its code compiled. `input`, where it will come, gets a key that writes nothing.
 */
export function rehearse(input: HTMLElement | null) {
  if (isDone) return
  isDone = true
  read()
  type()
  if (input) press(input, LINE.charAt(0))
}

function read() {
  const said = parseQuickAdd(LINE, CONTEXT)
  if ('refused' in said) return
  draftOf(said, { picked: {}, defaults: {}, projects: new Map(), inboxId: '', today: '1970-01-01' })
  segmentsOf(LINE, said.chips)
  shifted([], LINE, LINE)
  askingAt(LINE, LINE.length)
}

function type() {
  const stage = document.createElement('div')
  const root = createRoot(stage)
  flushSync(() => root.render(<Stage />))
  const input = stage.querySelector('textarea')
  if (input) for (const letter of LINE.slice(0, TYPED)) write(input, letter)
  root.unmount()
}

function write(input: HTMLTextAreaElement, letter: string) {
  press(input, letter)
  // Not by `value`, which React watches to tell its own writing from the person's.
  input.setRangeText(letter, input.value.length, input.value.length)
  input.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: letter }))
}

function press(input: HTMLElement, key: string) {
  for (const type of ['keydown', 'keypress', 'keyup'])
    input.dispatchEvent(new KeyboardEvent(type, { key, bubbles: true, cancelable: true }))
}

function Stage() {
  const input = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState('')
  const said = parseQuickAdd(text, CONTEXT)
  return (
    <Field
      input={input}
      text={text}
      chips={'refused' in said ? [] : said.chips}
      inkOf={() => undefined}
      suggesting={NO_SUGGESTIONS}
      placeholder=""
      className=""
      onWrite={setText}
      onKeepPlain={nothing}
      onPasteLines={nothing}
      onEnter={nothing}
      onEscape={nothing}
    />
  )
}

function nothing() {}

const NO_SUGGESTIONS = {
  isOpen: false,
  listId: '',
  activeId: '',
  list: null,
  choose: nothing,
  close: nothing,
  look: nothing,
  onKey: () => false,
}
