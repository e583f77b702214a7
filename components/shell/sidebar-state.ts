import { hiddenSidebarClass, rememberSidebar } from './appearance'
import { desk } from './desk'

export function hideSidebar() {
  if (desk.get().drawer) return desk.set({ drawer: false })
  document.documentElement.classList.add(hiddenSidebarClass)
  rememberSidebar(true)
}

/** Beside the page where there is room, else over it. */
export function showSidebar() {
  if (matchMedia('(max-width: 899.9px)').matches) return desk.set({ drawer: true })
  document.documentElement.classList.remove(hiddenSidebarClass)
  rememberSidebar(false)
}

export function toggleSidebar() {
  const narrow = matchMedia('(max-width: 899.9px)').matches
  const hidden = narrow ? !desk.get().drawer : document.documentElement.classList.contains(hiddenSidebarClass)
  if (hidden) showSidebar()
  else hideSidebar()
}
