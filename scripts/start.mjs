import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from './build.mjs'
import { command, ensure, root } from './ensure.mjs'

await command(async () => {
  const node = await ensure()
  const dir = await build(node)
  const { serve } = await import(pathToFileURL(join(dir, 'tend', 'serve.mjs')).href)
  await serve(node, root)
})
