import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { browserFigures } from './browser'
import { firstBytes } from './first-bytes'
import { idle, memory } from './memory'
import { rules } from './rules'
import { forget, newFolder, startServer } from './server'
import { starts } from './starts'
import { streams } from './streams'
import { judged } from './targets'
import { throughput } from './throughput'

type Part = (origin: string) => Promise<object>

const PARTS: Record<string, Part> = {
  browser: browserFigures,
  firstBytes,
  throughput,
  streams,
  rules,
  starts,
}

// All parts, or those that are named: `npm run bench streams rules`.
const [report = '', ...named] = process.argv.slice(2)
const data = newFolder('all')
const server = await startServer(data)
try {
  const figures: Record<string, object> = {
    machine: { cores: cpus().length, model: cpus()[0]?.model, node: process.version },
  }
  const idleMemory = await idle(server.pid)
  for (const [name, measure] of Object.entries(PARTS)) {
    if (named.length > 0 && !named.includes(name)) continue
    console.error(`Measuring ${name}…`)
    figures[name] = await measure(server.origin)
  }
  figures.memory = { idle: idleMemory, afterLoad: memory(server.pid) }
  writeFileSync(report, `${JSON.stringify({ ...figures, targets: judged(figures) }, null, 2)}\n`)
} finally {
  await server.stop()
  forget(data)
}
