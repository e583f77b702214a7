import { startEmbedded } from '@/db/embedded'

/** A process that uses the embedded database of a folder: prints its address, stops at the end of its input. */
const database = await startEmbedded({ dataDir: process.argv[2] ?? '' })
console.log(database.url)
process.stdin.on('end', () => database.stop()).resume()
