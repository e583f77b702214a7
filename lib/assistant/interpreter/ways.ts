import { bare } from './courtesy'

/** One way to read “TITLE to REST”, where the title itself may hold the word. */
export type Way = { title: string; rest: string }

/** More than a title has of any one word. */
const MOST_WAYS = 25

/** The places where the text can be parted at the word, the shortest title first. */
export function waysAt(text: string, joint: string): Way[] {
  return [...text.matchAll(new RegExp(`\\s+${joint}\\s+`, 'gi'))]
    .map(({ 0: gap, index }) => ({
      title: text.slice(0, index),
      rest: text.slice(index + gap.length).trim(),
    }))
    .filter(({ title, rest }) => title.trim() !== '' && rest !== '')
    .slice(0, MOST_WAYS)
}

/** The places where a rule can begin, which is a part of the rest. */
export function waysBefore(text: string, beginning: RegExp): Way[] {
  return [...text.matchAll(beginning)]
    .map(({ index }) => ({ title: text.slice(0, index).trim(), rest: bare(text.slice(index)) }))
    .filter(({ title }) => title !== '')
    .slice(0, MOST_WAYS)
}

/** As `waysAt`, where what follows the word ends the sentence. */
export function bareWaysAt(text: string, joint: string): Way[] {
  return waysAt(text, joint).map(({ title, rest }) => ({ title, rest: bare(rest) }))
}
