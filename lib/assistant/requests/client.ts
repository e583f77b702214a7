'use client'

import type { ErrorBody } from '@/lib/core/errors'
import { AppError, errorStatus } from '@/lib/core/errors'

/**
 * Asks the server for JSON, `null` for an empty answer.
 * @throws AppError with what the server says is wrong, `unavailable` where it cannot be reached.
 */
export async function request(method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(path, {
    method,
    credentials: 'same-origin',
    cache: 'no-store',
    ...(body !== undefined && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  }).catch(() => {
    throw new AppError('unavailable', UNREACHABLE)
  })
  if (response.ok) return response.status === 204 ? null : response.json()
  throw errorIn(await response.text())
}

/** The error that the body of an answer describes. */
export function errorIn(body: string): AppError {
  try {
    const { code, message } = JSON.parse(body) as Partial<ErrorBody>
    if (code && code in errorStatus && message) return new AppError(code, message)
  } catch {
    // A proxy's page, say: the same answer as for any other body that is not ours.
  }
  return new AppError('internal', 'Tend could not answer. Try again in a moment.')
}

export const UNREACHABLE = 'Tend cannot be reached just now. Try again in a moment.'
