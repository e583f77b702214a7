import { plainly } from './plainly'
import { serve } from './serve'

/** Serves from inside an image, which holds a build and nothing else, to all that reach the container. */
await plainly((signals) => serve(process.cwd(), signals, '0.0.0.0'))
