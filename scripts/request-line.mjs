import diagnostics from 'node:diagnostics_channel'

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

// Next answers 500 to a path that it cannot decode, to `*`, and to TRACE. Made readable, they are only not found.
diagnostics.subscribe('http.server.request.start', ({ request }) => {
  if (!METHODS.has(request.method)) request.method = 'PUT'
  request.url = readable(request.url)
})

function readable(target) {
  const url = target.startsWith('/') ? target : target.replace(/^(\w+:\/\/[^/?#]*)?\/?/, '/')
  const [path] = url.split('?', 1)
  try {
    decodeURIComponent(path)
    return url
  } catch {
    return path.replaceAll('%', '%25') + url.slice(path.length)
  }
}
