'use client'

import { useChat } from '@ai-sdk/react'
import { useEffect, useSyncExternalStore } from 'react'
import { useUndo } from '@/lib/changes/client'
import { newId } from '@/lib/core/ids'
import { useSession } from '@/lib/live/context'
import { Store } from '@/lib/live/store'
import { sentenceOf, Talking } from './chats/client'
import type { ChatMessage } from './schema'

const THROTTLE_MS = 50

/** The conversation on screen, in the panel and on the page alike. */
export type Talk = {
  id: string
  messages: ChatMessage[]
  isLoading: boolean
  /** Whether an answer is being written. */
  isBusy: boolean
  /** Why a request failed, in a sentence for the person. */
  problem: string | null
  say(text: string): void
  stop(): void
  /** Tries again what failed: the last answer, or fetching what was said before. */
  retry(): void
  decide(questionId: string, approve: boolean, refused?: number[]): void
}

type Shown = { userId: string; talking: Talking }

let shown: Shown | null = null
const turns = new Store(0)

export function useTalk(): Talk {
  const { userId } = useSession()
  const talking = useSyncExternalStore(turns.subscribe, () => shownTo(userId))
  const { isLoading, isFollowing, problem } = useSyncExternalStore(
    talking.fetching.subscribe,
    talking.fetching.get,
  )
  const { messages, status, error } = useChat({ chat: talking.chat, throttle: THROTTLE_MS })
  const { stop, decide, refresh } = talking
  useEffect(() => {
    window.addEventListener('focus', refresh)
    return () => window.removeEventListener('focus', refresh)
  }, [refresh])
  const retry = problem ? () => void talking.fetch() : talking.retry
  return {
    id: talking.chat.id,
    messages,
    isLoading,
    isBusy: isFollowing || status === 'submitted' || status === 'streaming',
    problem: problem ?? (error && !isFollowing ? sentenceOf(error) : null),
    say(text) {
      remember(userId, talking.chat.id)
      talking.say(text)
    },
    stop,
    retry,
    decide,
  }
}

/** Undo of a change of the conversation on screen, and redo: whatever undid it last. */
export function useUndoOf(changeSet: string): { isUndone: boolean; toggle(): void } {
  const { userId } = useSession()
  const talking = useSyncExternalStore(turns.subscribe, () => shownTo(userId))
  const by = useSyncExternalStore(talking.undone.subscribe, () => talking.undone.get().get(changeSet))
  const { undo } = useUndo()
  return {
    isUndone: by !== undefined,
    toggle() {
      const done = undo(by ?? changeSet)
      talking.setUndone(changeSet, by ? null : (done?.changeSet ?? null))
    },
  }
}

/** Begins a new conversation, or goes back to an earlier one. */
export function useTurnTo(): (conversationId: string | null) => void {
  const { userId } = useSession()
  return (conversationId) => {
    if (conversationId && conversationId === shown?.talking.chat.id) return
    const talking = new Talking(conversationId ?? newId())
    if (conversationId) void talking.fetch()
    shown = { userId, talking }
    remember(userId, conversationId)
    turns.set(turns.get() + 1)
  }
}

/** The conversation that the person had on screen last, over reloads too; else a new one. */
function shownTo(userId: string): Talking {
  if (shown?.userId === userId) return shown.talking
  const last = remembered(userId)
  const talking = new Talking(last ?? newId())
  if (last) void talking.fetch()
  shown = { userId, talking }
  return talking
}

/** A conversation is known to the server from the first thing said on. */
function remember(userId: string, conversationId: string | null): void {
  try {
    if (conversationId) localStorage.setItem(nameFor(userId), conversationId)
    else localStorage.removeItem(nameFor(userId))
  } catch {
    // A browser that keeps nothing: after a reload a new conversation begins.
  }
}

function remembered(userId: string): string | null {
  try {
    return localStorage.getItem(nameFor(userId))
  } catch {
    return null
  }
}

function nameFor(userId: string): string {
  return `tend-${userId}-conversation`
}
