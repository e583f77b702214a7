import { plainly } from './plainly'
import { prepare } from './prepare'

await plainly(async () => void (await prepare()))
