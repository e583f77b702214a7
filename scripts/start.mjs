import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from './build.mjs'
import { command, root } from './ensure.mjs'

await command(async () => {
  const dir = await build()
  const { serve } = await import(pathToFileURL(join(dir, 'tend', 'serve.mjs')).href)
  await serve(root)
})
