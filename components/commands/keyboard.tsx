'use client'

import { useEffect } from 'react'
import { desk, deskIsBusy } from '@/components/shell/desk'
import { inView } from '@/components/shell/navigation'
import { newId } from '@/lib/core/ids'
import { commands } from './all'
import type { Command } from './command'
import { hasModifier, inLayer, isMac, isTyping, matches } from './keys'
import { countKey, showKnownKeys } from './known-keys'
import { beginTypingAhead, typeAhead } from './typed-ahead'
import { useCommandContext } from './use-context'

const PRIORITIES = [1, 2, 3, 4] as const

/** Turns keys into commands, anywhere on the page. */
export function CommandKeys() {
  const contextOf = useCommandContext()
  useEffect(() => {
    showKnownKeys()
    const mac = isMac()
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      if (pickPriority(event, contextOf)) return event.preventDefault()
      if (deskIsBusy()) return typeAhead(event)
      beginTypingAhead(event.key)
      const command = commands.find(({ keys }) => keys?.some((key) => matches(key, event, mac)))
      if (!command || !isFree(command, event)) return
      const context = contextOf()
      if (command.isPossible && !command.isPossible(context)) return
      event.preventDefault()
      countKey(event.key)
      command.run(context)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [contextOf])
  return null
}

/** A digit that follows P so quickly that the list is not there yet to take it. */
function pickPriority(event: KeyboardEvent, contextOf: ReturnType<typeof useCommandContext>): boolean {
  const { popup } = desk.get()
  const priority = PRIORITIES.find((one) => String(one) === event.key)
  if (popup?.kind !== 'priority' || !priority || isTyping(event.target)) return false
  const { targets, actions } = contextOf(popup.taskIds)
  const changeSet = newId()
  for (const { id } of targets) actions.update({ id, priority }, { changeSet })
  desk.set({ popup: null })
  return true
}

/** Whether nothing on the page has a use of its own for the key. */
function isFree(command: Command, event: KeyboardEvent) {
  const target = event.target instanceof Element ? event.target : document.body
  const withModifier = command.keys?.some(hasModifier) ?? false
  if (isTyping(event.target)) return withModifier && !command.isOfText && command.group !== 'task'
  if (inLayer(target)) return withModifier
  if (event.key === 'Enter') return target.matches('[data-task-id]')
  if (event.key.startsWith('Arrow') && !event.altKey) return target.matches('[data-task-id]')
  return withModifier || event.key === 'Escape' || inView()
}
