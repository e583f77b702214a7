/** What people say before a command, which says nothing. */
const HEAD =
  /^(?:(?:please|pls|kindly|hey|hi|hello|ok|okay|no|yes|and|then|now|also|(?:can|could|would|will) you|tell me|i(?: want|['’]d like) to)[\s,]+)+/i
/** What they say after it; thanks without a comma may be a part of a title. */
const TAIL =
  /(?:(?:^|,\s*|\s)(?:please|pls)|[,.!?]\s*(?:many )?(?:thanks|thank you)(?: so much| a lot)?)[\s.!?]*$/i

/** A command without the courtesy around it. The mark of “can you add milk?” belongs to the courtesy. */
export function withoutCourtesy(said: string): string {
  const [head = ''] = HEAD.exec(said.trim()) ?? []
  const text = withoutTail(said.trim().slice(head.length))
  return /you\s/i.test(head) ? text.replace(/\?+$/, '').trimEnd() : text
}

/** Without the mark that ends a sentence, and without courtesy. The dot of `27.1.` belongs to the date. */
export function bare(text: string): string {
  return withoutTail(text).replace(/(\b\d{1,2}\.\d{1,2}\.)?[\s,.!?]*$/, '$1')
}

/** What stands in quotation marks, if all of the text does. */
export function unquoted(text: string): string {
  return /^["“]([^"“”]+)["”][.!?]?$/.exec(text)?.[1] ?? text
}

/** “…, please, thanks!” */
function withoutTail(text: string): string {
  return text.trim().replace(TAIL, '').replace(TAIL, '').trimEnd()
}
