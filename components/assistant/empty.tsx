import { useAssistant } from '@/lib/assistant/history/client'

const commands = [
  'what is due today?',
  'add Call Ana tomorrow 9am p2',
  'move all overdue to today',
  'what is due this week?',
  'help',
]
const questions = [
  'What should I do first today?',
  'Move everything that can wait to next week',
  'Break my next big task into steps',
]

/** Before anything is said: what one can say, to be said by a click. */
export function Empty({ onExample }: { onExample: (text: string) => void }) {
  const { data } = useAssistant()
  return (
    <div className="mt-auto">
      <p className="mb-2 text-prose">
        {data?.builtIn === false
          ? 'Ask, or say what should change.'
          : 'Say what should change, in plain commands.'}
      </p>
      <ul className="-mx-2">
        {(data?.builtIn === false ? questions : commands).map((example) => (
          <li key={example}>
            <button
              type="button"
              className="w-full rounded-md px-2 py-1.5 text-left text-muted-foreground text-ui hover:bg-accent hover:text-foreground max-sm:py-3"
              onClick={() => onExample(example)}
            >
              {example}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
