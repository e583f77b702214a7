import type { Command } from './command'
import { goCommands } from './go-commands'
import { taskCommands } from './task-commands'
import { tendCommands } from './tend-commands'

export const commands: readonly Command[] = [...taskCommands, ...tendCommands, ...goCommands]
