import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Prose } from './prose'

const rendered = (text: string) => renderToStaticMarkup(<Prose text={text} isWriting={false} />)

test('Markdown is shown as such', () => {
  expect(rendered('Start with **the lease**:\n\n- one\n- two')).toContain('<strong>the lease</strong>')
})

test('raw HTML stays text', () => {
  const html = rendered('<img src=x onerror=alert(1)>\n\nHello <script>alert(1)</script>')
  expect(html).not.toMatch(/<(img|script)/)
  expect(html).toContain('&lt;img src=x')
})

test.each(['javascript:alert(1)', 'data:text/html,x', 'vbscript:x'])('a link to %s leads nowhere', (href) => {
  expect(rendered(`[here](${href})`)).toMatch(/<a href=""/)
})

test('links open elsewhere and tell nothing of here; images of others are not loaded', () => {
  expect(rendered('[docs](https://tend.example/docs)')).toContain(
    'href="https://tend.example/docs" target="_blank" rel="noopener noreferrer nofollow"',
  )
  expect(rendered('![x](https://spy.example/x.png)')).not.toContain('spy.example')
})
