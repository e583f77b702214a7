type Target = { path: string; least?: number; below?: number; most?: number }

/** What is to be reached, by where the figure stands. */
const TARGETS: Record<string, Target> = {
  'create, share of the empty handler': { path: 'throughput.create.ratio', least: 0.45 },
  'list of 50, share of the empty handler': { path: 'throughput.list.ratio', least: 0.55 },
  'delivery p95, ms': { path: 'streams.p95', below: 300 },
  'deliveries lost': { path: 'streams.lost', most: 0 },
  'view switch at 10,000 tasks, ms': { path: 'browser.tasks10000.viewSwitch.p50', below: 50 },
  'completion at 10,000 tasks, ms': { path: 'browser.tasks10000.completion.p50', below: 50 },
  'view switch at 50 tasks, ms': { path: 'browser.tasks50.viewSwitch.p50', below: 24 },
  'completion at 50 tasks, ms': { path: 'browser.tasks50.completion.p50', below: 24 },
  'Enter to row, ms': { path: 'browser.tasks50.adding.enterToRow.p50', below: 24 },
  'second tab in sight, ms': { path: 'browser.tasks50.adding.secondTab.p50', below: 60 },
  'second tab behind, ms': { path: 'browser.tasks50.adding.hiddenTab.p50', below: 60 },
  'slowest keystroke at 10,000 tasks, ms': { path: 'browser.tasks10000.typing.keystroke.p100', below: 5 },
  'slowest keystroke at 50 tasks, ms': { path: 'browser.tasks50.typing.keystroke.p100', below: 5 },
  'first row on a cold load, ms': { path: 'browser.tasks50.coldLoad.firstRow.p50', below: 600 },
  'JavaScript of the first load, KB': { path: 'browser.tasks50.coldLoad.scriptKilobytes', below: 230 },
  'second start, ms': { path: 'starts.secondStart', below: 5_000 },
  'stop with an open stream, ms': { path: 'starts.stop', below: 10_000 },
  'next occurrence of the worst rule, p99 in ms': { path: 'rules.nextOccurrence.p99', below: 5 },
  'idle memory, MB': { path: 'memory.idle.total', below: 230 },
}

export type Judgement = { figure: number; target: string; reached: boolean }

/** Each target with its figure, as far as it was measured. */
export function judged(figures: object): Record<string, Judgement> {
  const entries = Object.entries(TARGETS).flatMap(([name, target]) => {
    const figure = at(figures, target.path)
    return figure === undefined ? [] : [[name, judge(figure, target)] as const]
  })
  return Object.fromEntries(entries)
}

function judge(figure: number, { least, below, most }: Target): Judgement {
  if (least !== undefined) return { figure, target: `>= ${least}`, reached: figure >= least }
  if (below !== undefined) return { figure, target: `< ${below}`, reached: figure < below }
  return { figure, target: `<= ${most}`, reached: most !== undefined && figure <= most }
}

function at(figures: unknown, path: string): number | undefined {
  let value = figures
  for (const name of path.split('.')) value = (value as Record<string, unknown> | undefined)?.[name]
  return typeof value === 'number' ? value : undefined
}
