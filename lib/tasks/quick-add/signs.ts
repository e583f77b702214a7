import type { PhraseOf } from './phrase'
import { isQuote } from './regions'
import type { Token } from './tokens'

/** The names that exist; `sections` by project. */
export type Names = { projects: string[]; sections: Record<string, string[]>; members: string[] }

type SignKind = 'priority' | 'project' | 'section' | 'assignee' | 'label'
type Sign = { [K in SignKind]: Pick<PhraseOf<K>, 'kind' | 'said'> }[SignKind]

const LONGEST_PROJECT = 120
const LONGEST_LABEL = 60
/** No part of a name that is written without quotes. */
const FOREIGN = /[\s@,&|!()[\]{}<>"“”„'’`;:?\\]/

/** Reads what one token says by itself: p1, #Project, /Section of `sections`, @label, +member. */
export function readSign(token: Token, { projects, members }: Names, sections: string[]): Sign | undefined {
  if (!token.word) return undefined
  if (/^p[1-4]$/.test(token.word)) return { kind: 'priority', said: Number(token.word[1]) as 1 | 2 | 3 | 4 }
  const { name, quoted } = readName(token)
  switch (token.word[0]) {
    case '#':
      return readProject(name, quoted, projects)
    case '@':
      return isLabel(name) ? { kind: 'label', said: name } : undefined
    case '/':
      return readKnown('section', name, sections)
    case '+':
      return readKnown('assignee', name, members)
    default:
      return undefined
  }
}

/** The sections that may be meant in a line: those of the last project that it names. */
export function sectionsMeant(tokens: Token[], names: Names): string[] {
  const project = tokens
    .filter((token) => !token.escaped)
    .map((token) => readSign(token, names, []))
    .findLast((sign) => sign?.kind === 'project')
  const name = project?.kind === 'project' ? project.said.name : ''
  return Object.hasOwn(names.sections, name) ? (names.sections[name] ?? []) : []
}

/** A key by which names are the same without case. */
export function fold(name: string): string {
  return name.normalize('NFC').toLowerCase()
}

function readName(token: Token): { name: string; quoted: boolean } {
  const body = token.written.slice(1)
  const quoted = isQuote(body[0]) && isQuote(body.at(-1)) && body.length > 1
  return { name: quoted ? body.slice(1, -1).replace(/\s+/g, ' ').trim() : body, quoted }
}

function readProject(name: string, quoted: boolean, projects: string[]): Sign | undefined {
  const known = findName(name, projects)
  const lettered = /^\p{L}/u.test(name)
  if (known !== undefined && (quoted || lettered))
    return { kind: 'project', said: { name: known, known: true } }
  const proposed = lettered && name.length <= LONGEST_PROJECT && (quoted || !FOREIGN.test(name))
  return proposed ? { kind: 'project', said: { name, known: false } } : undefined
}

function readKnown(kind: 'section' | 'assignee', name: string, known: string[]): Sign | undefined {
  const said = findName(name, known)
  return said === undefined ? undefined : { kind, said }
}

function isLabel(name: string): boolean {
  return /^[\p{L}\p{N}\p{So}_]/u.test(name) && name.length <= LONGEST_LABEL && !FOREIGN.test(name)
}

function findName(name: string, known: string[]): string | undefined {
  if (name === '') return undefined
  return known.includes(name) ? name : known.find((one) => fold(one) === fold(name))
}
