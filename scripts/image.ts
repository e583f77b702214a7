import { serve } from './serve'

/** Serves from inside an image, which holds a build and nothing else. */
try {
  await serve(process.cwd())
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : error}`)
  process.exit(1)
}
