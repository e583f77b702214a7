import 'server-only'

type Noted = { tendConnections?: ReadonlyMap<string, { destroy(): void }> }

/**
 * Cuts off the client of a stream, where the launcher has noted its connection (`scripts/connections.mjs`):
 * a body that ends is told only to who reads.
 */
export function cutConnection(request: Request): void {
  const { tendConnections } = globalThis as Noted
  tendConnections?.get(request.headers.get('x-tend-connection') ?? '')?.destroy()
}
