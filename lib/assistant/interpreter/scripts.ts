import { add, createProject } from './add'
import type { Command } from './command'
import * as edits from './edit'
import * as finish from './finish'
import { move, moveAll } from './move'
import { help, list, notUnderstood, reply, whatIsDue, whenIsDue } from './questions'
import type { Script, Talk } from './talk'
import { NOTHING, quoted } from './wording'

/** How a command is carried out; null stands for what is no command. */
export function scriptFor(command: Command | null, said: string, talk: Talk): Script {
  if (!command) return saying(reply(said, talk.lapsed) ?? notUnderstood(said))
  switch (command.kind) {
    case 'add':
      return add(talk, command.text)
    case 'complete':
      return finish.complete(talk, command.title)
    case 'complete-all':
      return finish.completeAll(talk, command.selection)
    case 'reopen':
      return finish.reopen(talk, command.title)
    case 'delete':
      return finish.remove(talk, command.title)
    case 'delete-all':
      return finish.removeAll(talk, command.selection)
    case 'move':
      return move(talk, command.ways)
    case 'move-all':
      return moveAll(talk, command.selection, command.to)
    case 'no-date':
      return saying(`${quoted(command.phrase)} is no date that I can read. ${NOTHING}`)
    case 'rename':
      return edits.rename(talk, command.ways)
    case 'set-priority':
      return edits.setPriority(talk, command.ways)
    case 'set-deadline':
      return edits.setDeadline(talk, command.ways)
    case 'remove-due':
      return edits.removeDue(talk, command.title)
    case 'remove-deadline':
      return edits.removeDeadline(talk, command.title)
    case 'add-label':
      return edits.addLabel(talk, command.ways)
    case 'remove-label':
      return edits.removeLabel(talk, command.ways)
    case 'repeat':
      return edits.repeat(talk, command.ways)
    case 'stop-repeating':
      return edits.stopRepeating(talk, command.title)
    case 'what-is-due':
      return whatIsDue(talk, command.phrase)
    case 'when':
      return whenIsDue(talk, command.title)
    case 'list':
      return list(talk, command.what)
    case 'create-project':
      return createProject(command.name)
    case 'undo':
      return finish.undo(talk)
    case 'help':
      return saying(help())
  }
}

// biome-ignore lint/correctness/useYield: a script that needs no tool has nothing to wait for
function* saying(text: string): Script {
  return text
}
