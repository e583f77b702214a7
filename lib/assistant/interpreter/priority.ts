/** As other to-do apps name them, in the order of p1 to p4. */
const WORDS = [/^(?:high|highest|top|urgent)$/, /^(?:medium|mid)$/, /^low$/, /^(?:none|normal|no|default)$/]

/** The priority that “p1”, “1”, “priority 1”, “high” or “high priority” means. */
export function priorityIn(text: string): number | null {
  const word = text
    .trim()
    .toLowerCase()
    .replace(/^priority | priority$/, '')
  if (/^p?[1-4]$/.test(word)) return Number(word.replace('p', ''))
  const index = WORDS.findIndex((words) => words.test(word))
  return index < 0 ? null : index + 1
}
