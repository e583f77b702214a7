import { expect } from 'vitest'
import { openApi } from '@/lib/adapters/openapi'
import { match } from '@/lib/adapters/routes'

const { paths } = openApi('0')
const OURS = ['etag', 'retry-after', 'tend-change-set', 'www-authenticate', 'x-request-id']

/** Fails if an answer of the REST API has a status, a header or a body that the OpenAPI document does not name. */
export async function expectDescribed(method: string, path: string, response: Response): Promise<void> {
  const route = match(method, path.replace(/\?.*/, ''))
  if (route === undefined || route === 'method') return
  const { http = '', output } = route.operation
  const described = paths[http.split(' ')[1] ?? '']?.[method.toLowerCase()]?.responses[response.status]
  expect(described, `${response.status} of ${method} ${path}`).toBeDefined()
  const headers = Object.keys(described?.headers ?? {}).map((name) => name.toLowerCase())
  expect(headers).toEqual(expect.arrayContaining(OURS.filter((name) => response.headers.has(name))))
  if (response.ok && response.status !== 204)
    expect(output.safeParse(await response.json()).error, `${method} ${path}`).toBeUndefined()
}
