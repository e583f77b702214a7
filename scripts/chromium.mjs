import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run, tool } from './run.mjs'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'

/**
 * A Chromium for the browser tests: the machine's own, else the download of the test tool, else Debian's package.
 * @returns {Promise<string>} its path
 */
export async function findChromium() {
  return (await onMachine()) ?? (await downloaded()) ?? (await fromDebian()) ?? none()
}

async function onMachine() {
  const paths = [process.env.CHROMIUM, ...NAMES.flatMap(inPath), MAC]
  return paths.find((path) => path && existsSync(path) && runs(path))
}

/** Where a program of this name may lie. */
function inPath(name) {
  return (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name))
}

async function downloaded() {
  const { chromium } = await import('@playwright/test')
  const path = chromium.executablePath()
  if (existsSync(path) && runs(path)) return path
  console.log('No Chromium on this machine: downloading the one of Playwright…')
  await tool('playwright', ['install', 'chromium'])
  return existsSync(path) && runs(path) ? path : undefined
}

async function fromDebian() {
  if (process.getuid?.() !== 0 || !runs('apt-get')) return undefined
  console.log("Installing Debian's package chromium…")
  await run('apt-get', ['update', '-qq'])
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'])
  return await onMachine()
}

function none() {
  throw new Error(
    'The browser tests need Chromium. Install Chrome or Chromium (Debian: apt-get install chromium), or name one with CHROMIUM=/path/to/it. Then run the tests again.',
  )
}

function runs(program) {
  return spawnSync(program, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0
}
