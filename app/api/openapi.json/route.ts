import { openApi } from '@/lib/adapters/openapi'
import packageJson from '@/package.json' with { type: 'json' }

export function GET(): Response {
  return Response.json(openApi(packageJson.version), { headers: { 'cache-control': 'public, max-age=300' } })
}
