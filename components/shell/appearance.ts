export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]
export const densities = ['comfortable', 'compact'] as const
export type Density = (typeof densities)[number]

/** The cookies that carry a person's choices, so that the server can render them without a flash. */
export const appearanceCookies = {
  theme: 'tend-theme',
  density: 'tend-density',
  sidebar: 'tend-sidebar',
} as const

/** Classes of the root element, which the server sets from the cookies. */
export const compactClass = 'compact'
export const hiddenSidebarClass = 'no-sidebar'

const YEAR_SECONDS = 31_536_000

export function themeFrom(value: string | undefined): Theme {
  return themes.find((theme) => theme === value) ?? 'system'
}

export function densityFrom(value: string | undefined): Density {
  return value === 'compact' ? 'compact' : 'comfortable'
}

export function currentTheme(): Theme {
  return themeFrom(document.documentElement.dataset.theme)
}

export function setTheme(theme: Theme) {
  remember(appearanceCookies.theme, theme)
  document.documentElement.dataset.theme = theme
  document.documentElement.classList.toggle('dark', theme === 'dark' || (theme === 'system' && prefersDark()))
}

export function currentDensity(): Density {
  return document.documentElement.classList.contains(compactClass) ? 'compact' : 'comfortable'
}

export function setDensity(density: Density) {
  remember(appearanceCookies.density, density)
  document.documentElement.classList.toggle(compactClass, density === 'compact')
}

export function rememberSidebar(hidden: boolean) {
  remember(appearanceCookies.sidebar, hidden ? 'hidden' : 'shown')
}

/** Runs before the first paint and whenever the system changes between light and dark. */
export const themeScript = `(()=>{const d=document.documentElement,m=matchMedia('(prefers-color-scheme: dark)'),f=()=>{if(d.dataset.theme==='system')d.classList.toggle('dark',m.matches)};f();m.addEventListener('change',f)})()`

function prefersDark() {
  return matchMedia('(prefers-color-scheme: dark)').matches
}

function remember(name: string, value: string) {
  // biome-ignore lint/suspicious/noDocumentCookie: CookieStore is missing on plain-HTTP addresses
  document.cookie = `${name}=${value}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`
}
