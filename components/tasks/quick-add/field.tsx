'use client'

import { type CSSProperties, type PointerEvent, type RefObject, useRef, useState } from 'react'
import { takeTyped } from '@/components/commands/typed-ahead'
import type { Chip } from '@/lib/tasks/quick-add/parse'
import { chipBefore, segmentsOf } from './line'
import { Suggestions } from './suggestions'
import type { Suggesting } from './use-suggesting'

/**
 * One line of text with its recognised phrases marked in place. The marks are drawn by a mirror under the
 * field, which has the same letters in the same places.
 */
export function Field({
  input,
  text,
  chips,
  inkOf,
  suggesting,
  placeholder,
  className,
  onWrite,
  onKeepPlain,
  onPasteLines,
  onEnter,
  onEscape,
}: {
  input: RefObject<HTMLTextAreaElement | null>
  text: string
  chips: readonly Chip[]
  inkOf: (chip: Chip) => string | undefined
  suggesting: Suggesting
  placeholder: string
  className: string
  onWrite: (text: string) => void
  onKeepPlain: (chip: Chip) => void
  onPasteLines: (text: string) => void
  onEnter: () => void
  onEscape: () => void
}) {
  const mirror = useRef<HTMLDivElement>(null)
  const [over, setOver] = useState(false)
  const { isOpen, list, listId, activeId, choose } = suggesting

  const chipAt = ({ clientX, clientY }: { clientX: number; clientY: number }) => {
    const mark = document
      .elementsFromPoint(clientX, clientY)
      .find((element) => element instanceof HTMLElement && mirror.current?.contains(element))
    const start = mark?.getAttribute('data-start')
    return start ? chips.find((chip) => chip.start === Number(start)) : undefined
  }
  return (
    <div className="relative">
      <div className={`grid max-h-[40dvh] grid-cols-[minmax(0,1fr)] overflow-y-auto ${className}`}>
        <div ref={mirror} aria-hidden="true" dir="auto" className="mirror [grid-area:1/1]">
          {segmentsOf(text, chips).map(({ start, text: part, chip }) =>
            chip ? (
              <span
                key={start}
                className="chip"
                data-start={start}
                data-kind={chip.kind}
                data-level={chip.kind === 'priority' ? part.at(-1) : undefined}
                style={{ '--dot': inkOf(chip) } as CSSProperties}
              >
                {part}
              </span>
            ) : (
              part
            ),
          )}
          {'\u200b'}
        </div>
        <textarea
          ref={input}
          rows={1}
          dir="auto"
          aria-label="Task"
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={isOpen}
          aria-controls={isOpen ? listId : undefined}
          aria-activedescendant={isOpen ? activeId : undefined}
          className={`mirror resize-none overflow-hidden bg-transparent text-transparent caret-primary outline-none [grid-area:1/1] ${over ? 'cursor-pointer' : ''}`}
          placeholder={placeholder}
          value={text}
          maxLength={2_000}
          enterKeyHint="done"
          autoCapitalize="sentences"
          spellCheck={false}
          onChange={(event) => {
            onWrite(event.currentTarget.value.replaceAll('\n', ' '))
            suggesting.look(event.currentTarget)
          }}
          onFocus={() => {
            const typed = takeTyped()
            if (typed) onWrite(text + typed)
          }}
          onSelect={(event) => suggesting.look(event.currentTarget)}
          onBlur={suggesting.close}
          onPaste={(event) => {
            const pasted = event.clipboardData.getData('text/plain')
            if (!/[\r\n]/.test(pasted.trim())) return
            event.preventDefault()
            onPasteLines(pasted)
          }}
          onPointerMove={(event: PointerEvent) => setOver(chipAt(event) !== undefined)}
          onClick={(event) => {
            const { selectionStart, selectionEnd } = event.currentTarget
            const chip = selectionStart === selectionEnd ? chipAt(event) : undefined
            if (chip) onKeepPlain(chip)
          }}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing || suggesting.onKey(event)) return
            const { selectionStart, selectionEnd } = event.currentTarget
            if (event.key === 'Backspace' && selectionStart === selectionEnd) {
              const chip = chipBefore(chips, selectionStart)
              if (!chip || event.metaKey || event.ctrlKey || event.altKey) return
              event.preventDefault()
              onKeepPlain(chip)
            } else if (event.key === 'Enter') {
              event.preventDefault()
              onEnter()
            } else if (event.key === 'Escape') {
              event.preventDefault()
              event.stopPropagation()
              onEscape()
            }
          }}
        />
      </div>
      <Suggestions list={list} listId={listId} mirror={mirror} choose={choose} />
    </div>
  )
}
