/** What people say before a command, which says nothing. */
const HEAD = /^(?:(?:please|(?:can|could|would|will) you)[\s,]+)+/i

/** A command without the courtesy around it; a `please` without a comma may belong to what follows a verb. */
export function withoutCourtesy(said: string): string {
  return said
    .trim()
    .replace(HEAD, '')
    .replace(/,\s*please[\s.!?]*$/i, '')
    .trimEnd()
}

/** Without the mark that ends a sentence, and without “please”. The dot of `27.1.` belongs to the date. */
export function bare(text: string): string {
  const said = text.trim().replace(/(?:^|[\s,])please[\s.!?]*$/i, '')
  return said.replace(/(\b\d{1,2}\.\d{1,2}\.)?[\s,.!?]*$/, '$1')
}

/** What stands in quotation marks, if all of the text does. */
export function unquoted(text: string): string {
  return /^["“]([^"“”]+)["”][.!?]?$/.exec(text)?.[1] ?? text
}
