import 'server-only'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { errorResponse } from './answer'

/** Answers a request for which there is no route, or none of its method. */
export function nothing(request: Request): Response {
  const { pathname } = new URL(request.url)
  const error = new AppError('not_found', `There is no ${request.method} ${pathname}. See /docs.`)
  return errorResponse(error, newId())
}
