import { Monitor, Moon, Rows3, Rows4, Sun } from 'lucide-react'
import {
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
} from '@/components/ui/dropdown-menu'
import { Icon } from '@/components/ui/icon'
import { currentDensity, currentTheme, densityFrom, setDensity, setTheme, themeFrom } from '../appearance'

/** How rows and colours look. */
export function ViewMenu() {
  return (
    <>
      <DropdownMenuLabel>Rows</DropdownMenuLabel>
      <DropdownMenuRadioGroup
        value={currentDensity()}
        onValueChange={(value) => setDensity(densityFrom(value))}
      >
        <DropdownMenuRadioItem value="comfortable">
          <Icon of={Rows3} size={14} />
          Comfortable
        </DropdownMenuRadioItem>
        <DropdownMenuRadioItem value="compact">
          <Icon of={Rows4} size={14} />
          Compact
        </DropdownMenuRadioItem>
      </DropdownMenuRadioGroup>
      <DropdownMenuSeparator />
      <ThemeChoice />
    </>
  )
}

export function ThemeChoice() {
  return (
    <>
      <DropdownMenuLabel>Theme</DropdownMenuLabel>
      <DropdownMenuRadioGroup value={currentTheme()} onValueChange={(value) => setTheme(themeFrom(value))}>
        <DropdownMenuRadioItem value="system">
          <Icon of={Monitor} size={14} />
          System
        </DropdownMenuRadioItem>
        <DropdownMenuRadioItem value="light">
          <Icon of={Sun} size={14} />
          Light
        </DropdownMenuRadioItem>
        <DropdownMenuRadioItem value="dark">
          <Icon of={Moon} size={14} />
          Dark
        </DropdownMenuRadioItem>
      </DropdownMenuRadioGroup>
    </>
  )
}
