'use client'

import dynamic from 'next/dynamic'

/** The assistant's code comes when it is opened. */
export const LazyAssistantPage = dynamic(() => import('./page').then(({ AssistantPage }) => AssistantPage), {
  ssr: false,
})
