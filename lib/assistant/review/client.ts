'use client'

import { useSyncExternalStore } from 'react'
import { Store } from '@/lib/live/store'
import { request } from '../requests/client'
import type { Assistant } from '../schema'

const toReview = new Store(0)

/** How many changes of the assistant wait for the person's yes. */
export function useToReview(): number {
  return useSyncExternalStore(subscribe, toReview.get, () => 0)
}

/** Counts again what waits. Where the server cannot be reached, the last count stays. */
export async function countToReview(): Promise<void> {
  const assistant = await request('GET', '/api/v1/assistant').catch(() => null)
  if (assistant) toReview.set((assistant as Assistant).toReview)
}

let readers = 0

/** Others may have answered meanwhile, in another tab or on another device. */
function subscribe(listener: () => void): () => void {
  const leave = toReview.subscribe(listener)
  if (readers++ === 0) {
    window.addEventListener('focus', countToReview)
    void countToReview()
  }
  return () => {
    leave()
    if (--readers === 0) window.removeEventListener('focus', countToReview)
  }
}
