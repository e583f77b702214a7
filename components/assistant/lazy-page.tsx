'use client'

import { later } from '@/components/shell/later'

/** The assistant's code comes when it is opened. */
export const LazyAssistantPage = later<object>(() =>
  import('./page').then(({ AssistantPage }) => ({ default: AssistantPage })),
)
