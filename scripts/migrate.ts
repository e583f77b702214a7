import { prepare } from './prepare'

try {
  await prepare()
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : error}`)
  process.exitCode = 1
}
