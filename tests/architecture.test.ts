import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'

type Allowed = (to: string, from: string) => boolean

const under =
  (...folders: string[]): Allowed =>
  (to) =>
    folders.some((folder) => to === folder || to.startsWith(`${folder}/`))
const named =
  (...names: string[]): Allowed =>
  (to) =>
    to.startsWith('lib/') && names.includes(to.split('/').at(-1) ?? '')
const ownNoun: Allowed = (to, from) => to.startsWith('lib/') && to.split('/')[1] === from.split('/')[1]
const core = under('lib/core')
const browserCore: Allowed = (to) =>
  core(to, '') && !['env', 'log', 'cursor'].some((name) => to.endsWith(`/${name}`))
/** Folders of pure functions within a noun: they run in browser and server, like `schema` and `rules`. */
const pureFolders = /^lib\/tasks\/(quick-add|recurrence|views)\//
const pure: Allowed = (to) =>
  named('schema', 'rules')(to, '') || (pureFolders.test(to) && !named('operations', 'queries')(to, ''))

/** Who may import whom: a file is under the first rule whose pattern fits it. */
const rules: [of: RegExp, may: Allowed[]][] = [
  [/^lib\/core\//, [core]],
  [/^db\//, [under('db', 'drizzle'), core]],
  [/^lib\/.*\/(schema|rules)$/, [pure, browserCore]],
  [
    /^lib\/(?!changes\/).*\/(access|queries)$/,
    [under('db'), pure, named('access', 'queries'), core, under('lib/operations/actor')],
  ],
  [/^lib\/operations\/registry$/, [named('operations'), under('lib/operations')]],
  [/^lib\/operations\//, [under('db', 'lib/operations', 'lib/core'), named('schema')]],
  [
    /^lib\/.*\/operations$/,
    [
      under('db', 'lib/operations/define', 'lib/operations/actor'),
      core,
      pure,
      named('queries', 'access'),
      ownNoun,
      under('lib/auth', 'lib/changes/notify'),
    ],
  ],
  [pureFolders, [pure, browserCore]],
  [/^lib\/.*\/client$/, [under('lib/live'), named('client', 'actions'), pure, browserCore]],
  [/^lib\/live\//, [under('lib/live', 'lib/adapters/action'), named('actions'), pure, browserCore]],
  [/^lib\/.*\/actions$/, [ownNoun, under('lib/adapters', 'lib/auth'), pure, core]],
  [
    /^lib\/adapters\//,
    [under('lib/adapters', 'lib/operations', 'lib/auth', 'lib/changes', 'db'), core, pure],
  ],
  [
    /^lib\/(changes|auth|assistant|account)\//,
    [
      under('db', 'lib/operations', 'lib/auth', 'lib/adapters', 'lib/changes/notify'),
      ownNoun,
      core,
      pure,
      named('access', 'queries'),
    ],
  ],
  [/^components\//, [under('components', 'lib/live'), named('client', 'actions'), pure, browserCore]],
  [
    /^(app\/|middleware$|instrumentation$)/,
    [
      under(
        'app',
        'components',
        'lib/adapters',
        'lib/assistant/chat',
        'lib/auth',
        'lib/live',
        'lib/assistant',
        'lib/operations/actor',
        'package.json',
      ),
      core,
      pure,
      named('operations', 'actions'),
    ],
  ],
]

const files = globSync(['{app,components,db,lib}/**/*.{ts,tsx}', '{middleware,instrumentation}.ts'])
const sources = files.filter((file) => !/\.test\.tsx?$/.test(file) && !file.startsWith('components/ui/'))
const importsOf = new Map(sources.map((file) => [moduleOf(file), imports(file)]))

test('a file imports only what its place allows', () => {
  const breaches = [...importsOf].flatMap(([from, targets]) => {
    const rule = rules.find(([of]) => of.test(from))
    return targets
      .filter((to) => !rule?.[1].some((allowed) => allowed(to, from)))
      .map((to) => `${from} may not import ${to}`)
  })
  expect(breaches).toEqual([])
})

test('imports run in no circle', () => {
  const done = new Set<string>()
  const circles: string[] = []
  const visit = (module: string, path: string[]) => {
    if (path.includes(module)) circles.push([...path.slice(path.indexOf(module)), module].join(' → '))
    if (path.includes(module) || done.has(module)) return
    for (const next of importsOf.get(module) ?? []) visit(next, [...path, module])
    done.add(module)
  }
  for (const module of importsOf.keys()) visit(module, [])
  expect(circles).toEqual([])
})

test('no file is longer than 300 lines', () => {
  expect(sources.filter((file) => read(file).split('\n').length > 301)).toEqual([])
})

test('files of lib that reach the server say so', () => {
  const serverSide = sources.filter(
    (file) => /^lib\/(?!core\/)/.test(file) && /from '(@\/db\/|next\/headers|node:)/.test(read(file)),
  )
  expect(serverSide.filter((file) => !/import 'server-only'|^'use server'/m.test(read(file)))).toEqual([])
})

test('there are no barrels and no rooms for odds and ends', () => {
  expect(files.filter((file) => /\/(index|utils|helpers|types)\.tsx?$/.test(file))).toEqual([])
})

test('every operation says in a line what it does', async () => {
  const { registry } = await import('@/lib/operations/registry')
  const silent = [...registry.values()].filter(({ summary }) => !/^[A-Z].{8,110}\.$/.test(summary))
  expect(silent.map((operation) => operation.name)).toEqual([])
})

function imports(file: string): string[] {
  const specifiers = [...read(file).matchAll(/(?:from|import)\s*\(?\s*'((?:@\/|\.)[^']+)'/g)].map(
    (found) => found[1] ?? '',
  )
  return specifiers
    .filter((specifier) => !/\.(css|svg|png|woff2)$/.test(specifier))
    .map((specifier) =>
      specifier.startsWith('@/') ? specifier.slice(2) : normalize(join(dirname(file), specifier)),
    )
}

function moduleOf(file: string): string {
  return file.replace(/\.tsx?$/, '')
}

function read(file: string): string {
  return readFileSync(file, 'utf8')
}
