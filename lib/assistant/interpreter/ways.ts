import { bare } from './courtesy'

/** One way to read “TITLE to REST”, where the title itself may hold the word. */
export type Way = { title: string; rest: string }

/** Longer than any title, and than any phrase. */
const LONGEST = 600

/** Every place where the text can be parted at the word, the shortest title first. */
export function waysAt(text: string, joint: string): Way[] {
  return [...text.matchAll(new RegExp(`\\s+${joint}\\s+`, 'gi'))]
    .map(({ 0: gap, index }) => ({
      title: text.slice(0, index),
      rest: text.slice(index + gap.length).trim(),
    }))
    .filter(({ title, rest }) => title.trim() !== '' && title.length <= LONGEST && rest !== '')
}

/** As `waysAt`, where what follows the word ends the sentence. */
export function bareWaysAt(text: string, joint: string): Way[] {
  return waysAt(text, joint).map(({ title, rest }) => ({ title, rest: bare(rest) }))
}
