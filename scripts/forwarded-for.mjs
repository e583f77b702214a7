import diagnostics from 'node:diagnostics_channel'

// Next believes the X-Forwarded-For of a client and hides the socket. The last entry is ours, and true.
diagnostics.subscribe('http.server.request.start', ({ request }) => {
  const given = request.headers['x-forwarded-for']
  const address = request.socket.remoteAddress?.replace(/^::ffff:/, '')
  request.headers['x-forwarded-for'] = given ? `${given}, ${address}` : address
})
