import { version } from '@/package.json'

/** Whether the process answers at all. It looks at nothing else, so that a slow database restarts nobody. */
export function GET(): Response {
  return Response.json({ status: 'ok', version }, { headers: { 'cache-control': 'no-store' } })
}
