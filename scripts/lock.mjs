import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

const HEARTBEAT = 2000
const STALE = 15_000

/**
 * Runs `work` while no other command of this folder holds the lock. A lock whose process is gone is taken over.
 * @template T
 * @param {string} path
 * @param {() => T | Promise<T>} work
 * @returns {Promise<T>}
 */
export async function locked(path, work) {
  mkdirSync(dirname(path), { recursive: true })
  for (let attempt = 0; !take(path); attempt++) {
    if (attempt === 1) console.log('Waiting for another command of this folder that installs or builds…')
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  const beat = setInterval(() => utimesSync(path, new Date(), new Date()), HEARTBEAT)
  try {
    return await work()
  } finally {
    clearInterval(beat)
    rmSync(path, { force: true })
  }
}

function take(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
  }
  if (isLeft(path)) rmSync(path, { force: true })
  return false
}

/** The number of a dead process may be another's by now, so the lock has to beat too. */
function isLeft(path) {
  try {
    process.kill(Number(readFileSync(path, 'utf8')), 0)
  } catch (error) {
    if (error.code === 'ESRCH') return true
  }
  return Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()) > STALE
}
