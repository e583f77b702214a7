'use client'

import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { request } from '../requests/client'
import type { Assistant, Conversation } from '../schema'

type Page = { items: Conversation[]; nextCursor: string | null }

const list = ['conversations']

/** Earlier conversations, the latest first, page by page. */
export function useConversations() {
  return useInfiniteQuery({
    queryKey: list,
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      request('GET', `/api/v1/conversations?limit=30${pageParam && `&cursor=${pageParam}`}`) as Promise<Page>,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })
}

export function useRenameConversation() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ id, title }: { id: string; title: string }) =>
      request('PATCH', `/api/v1/conversations/${id}`, { title }),
    onSettled: () => queries.invalidateQueries({ queryKey: list }),
  })
}

export function useDeleteConversation() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => request('DELETE', `/api/v1/conversations/${id}`),
    onSettled: () => queries.invalidateQueries({ queryKey: list }),
  })
}

/** Which model answers. */
export function useAssistant() {
  return useQuery({
    queryKey: ['assistant'],
    queryFn: () => request('GET', '/api/v1/assistant') as Promise<Assistant>,
    staleTime: Number.POSITIVE_INFINITY,
  })
}
