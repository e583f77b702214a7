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

/** Answers the name that exists, however its case is written. */
type Find = (written: string) => string | undefined
export type Known = { project: Find; section: Find; member: Find }

/** Finds the names that a line may mean; sections are those of the last project that it names. */
export function knownNames(tokens: Token[], names: Names): Known {
  const known = { project: finder(names.projects), section: finder([]), member: finder(names.members) }
  const project = tokens
    .map((token) => (token.escaped ? undefined : readSign(token, known)))
    .findLast((sign) => sign?.kind === 'project')
  const name = project?.kind === 'project' ? project.said.name : ''
  const sections = Object.hasOwn(names.sections, name) ? names.sections[name] : undefined
  return { ...known, section: finder(sections ?? []) }
}

/** Reads what one token says by itself: p1, #Project, /Section, @label, +member. */
export function readSign(token: Token, known: Known): Sign | undefined {
  if (/^p[1-4]$/.test(token.word)) return { kind: 'priority', said: Number(token.word[1]) as 1 | 2 | 3 | 4 }
  const { name, quoted } = readName(token)
  switch (token.word[0]) {
    case '#':
      return readProject(name, quoted, known.project)
    case '@':
      return isLabel(name) ? { kind: 'label', said: name } : undefined
    case '/':
      return readKnown('section', name, known.section)
    case '+':
      return readKnown('assignee', name, known.member)
    default:
      return undefined
  }
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

function readProject(name: string, quoted: boolean, find: Find): Sign | undefined {
  const known = find(name)
  const lettered = /^\p{L}/u.test(name)
  if (known !== undefined && (quoted || lettered))
    return { kind: 'project', said: { name: known, known: true } }
  const proposed = lettered && name.length <= LONGEST_PROJECT && (quoted || !FOREIGN.test(name))
  return proposed ? { kind: 'project', said: { name, known: false } } : undefined
}

function readKnown(kind: 'section' | 'assignee', name: string, find: Find): Sign | undefined {
  const said = find(name)
  return said === undefined ? undefined : { kind, said }
}

function isLabel(name: string): boolean {
  return /^[\p{L}\p{N}\p{So}_]/u.test(name) && name.length <= LONGEST_LABEL && !FOREIGN.test(name)
}

function finder(names: string[]): Find {
  let folded: Map<string, string> | undefined
  return (written) => {
    if (names.includes(written)) return written
    folded ??= new Map(names.map((name) => [fold(name), name]))
    return folded.get(fold(written))
  }
}
