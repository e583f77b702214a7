import { version } from '@/package.json'

export { nothing as DELETE, nothing as PATCH, nothing as POST, nothing as PUT } from '@/lib/adapters/nothing'

/** Whether the process answers at all. It looks at nothing else, so that a slow database restarts nobody. */
export function GET(): Response {
  return Response.json({ status: 'ok', version }, { headers: { 'cache-control': 'no-store' } })
}
