'use client'

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { request } from '@/lib/assistant/requests/client'
import type { ChangeSet } from '../schema'

type Page = { items: ChangeSet[]; nextCursor: string | null }

const PAGE = 10

/** The change sets that touched a row, the latest first, page by page. Another `version` reads them again. */
export function useActivity(entityId: string, version: number) {
  return useInfiniteQuery({
    queryKey: ['activity', entityId, version],
    initialPageParam: '',
    queryFn: ({ pageParam }) => {
      const query = new URLSearchParams({ entityId, limit: String(PAGE) })
      if (pageParam) query.set('cursor', pageParam)
      return request('GET', `/api/v1/change-sets?${query}`) as Promise<Page>
    },
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  })
}
