import { openApi } from '@/lib/adapters/openapi'
import packageJson from '@/package.json' with { type: 'json' }

export { nothing as DELETE, nothing as PATCH, nothing as POST, nothing as PUT } from '@/lib/adapters/nothing'

export function GET(): Response {
  return Response.json(openApi(packageJson.version), { headers: { 'cache-control': 'public, max-age=300' } })
}
