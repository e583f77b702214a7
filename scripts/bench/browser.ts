import type { Browser } from '@playwright/test'
import { adding } from './browser/adding'
import { coldLoads } from './browser/cold-load'
import { signedIn, withBrowser } from './browser/launch'
import { typing } from './browser/typing'
import { completions, viewSwitches } from './browser/views'
import { day, give, type Person, person } from './people'

const PROJECTS = ['Atlas', 'Birch', 'Cedar', 'Delta', 'Ember', 'Fjord']

/** What a person waits for, with 50 and with 10,000 tasks. */
export async function browserFigures(origin: string): Promise<object> {
  return {
    tasks50: await withBrowser((browser) => withFew(browser, origin)),
    tasks10000: await withBrowser((browser) => withMany(browser, origin)),
  }
}

async function withFew(browser: Browser, origin: string): Promise<object> {
  const page = await signedIn(browser, origin, await somebodyWith(origin, 50))
  return {
    coldLoad: await coldLoads(browser, page),
    viewSwitch: await viewSwitches(page, ['Today', 'Atlas', 'Upcoming', 'Inbox']),
    typing: await typing(browser, page),
    adding: await adding(page),
    completion: await completions(page),
  }
}

async function withMany(browser: Browser, origin: string): Promise<object> {
  const page = await signedIn(browser, origin, await somebodyWith(origin, 10_000))
  return {
    viewSwitch: await viewSwitches(page, ['Today', 'Atlas', 'Upcoming', 'Inbox']),
    typing: await typing(browser, page),
    completion: await completions(page),
  }
}

/**
 * A fourth of the tasks has dates, from days ago to a month away, and a tenth one of 20 labels; the projects and the
 * Inbox hold as many each.
 */
async function somebodyWith(origin: string, count: number): Promise<Person> {
  console.error(`  somebody with ${count} tasks`)
  const somebody = await person(origin)
  const projects = await give(somebody, 'projects.create', PROJECTS.length, (index) => ({
    name: PROJECTS[index],
  }))
  await give(somebody, 'tasks.create', count, (index) => {
    const projectId = projects[index % (PROJECTS.length + 1)]
    const due = index % 4 === 0 ? { date: day(((index / 4) % 40) - 5) } : null
    const labels = index % 10 === 0 ? [`label-${(index / 10) % 20}`] : []
    return { title: `Task ${index} of many`, due, labels, ...(projectId && { projectId }) }
  })
  return somebody
}
