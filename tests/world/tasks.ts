/** A small believable household, so that tests, screenshots and `npm run dev` show the same people. */
export const person = {
  name: 'Mira',
  email: 'mira@tend.example',
  password: 'seedlings in april',
  zone: 'Europe/Berlin',
}

export const projects = [
  { name: 'Home', color: 'ochre' },
  { name: 'Allotment', color: 'moss' },
  { name: 'Spring catalogue', color: 'slate' },
  { name: 'Lisbon in June', color: 'rose' },
  { name: 'Money & papers', color: 'plum' },
  { name: 'Book club', color: 'teal' },
] as const

export type WorldTask = {
  title: string
  project?: (typeof projects)[number]['name']
  /** Days from today. */
  due?: number
  time?: string
  priority?: 1 | 2 | 3
  labels?: string[]
  deadline?: number
  repeat?: { rule: string; text: string }
  description?: string
  subtasks?: string[]
  /** How many of the subtasks are done. */
  done?: number
}

const daily = { rule: 'FREQ=DAILY', text: 'every day' }
const workdays = { rule: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', text: 'every weekday' }
const twiceAMonth = { rule: 'FREQ=MONTHLY;BYMONTHDAY=1,15', text: 'every 1st and 15th' }

export const tasks: WorldTask[] = [
  {
    title: 'Send the signed lease back to the letting agent',
    project: 'Home',
    due: -1,
    priority: 1,
    labels: ['computer'],
  },
  { title: 'Return the parcel with the wrong shoes', project: 'Home', due: -2, labels: ['errand'] },
  { title: 'Water the seedlings', project: 'Allotment', due: 0, time: '08:00', repeat: daily },
  {
    title: 'Catalogue stand-up',
    project: 'Spring catalogue',
    due: 0,
    time: '09:30',
    priority: 3,
    repeat: workdays,
  },
  {
    title: 'Check the cover proofs and answer the printer',
    project: 'Spring catalogue',
    due: 0,
    time: '11:00',
    priority: 1,
    subtasks: ['Spine width', 'Barcode', 'Colour of the blue', 'Back flap text', 'Answer the printer'],
    done: 2,
  },
  {
    title: 'Book Noor’s dentist check-up',
    project: 'Home',
    due: 0,
    time: '14:00',
    priority: 2,
    labels: ['phone'],
  },
  {
    title: 'Pick up seed potatoes before the shop closes',
    project: 'Allotment',
    due: 0,
    time: '17:30',
    labels: ['errand'],
  },
  {
    title: 'Household budget check',
    project: 'Money & papers',
    due: 0,
    time: '20:00',
    priority: 2,
    labels: ['computer', 'evening'],
    repeat: twiceAMonth,
    description:
      'Ten minutes, not an evening. **Numbers first**, then decide what to change. The plan is in [Budget 2026](https://tend.example/budget); export the statement as `csv`.',
    subtasks: [
      'Download the April statement',
      'Sort card payments into the plan',
      'Compare the meter with the energy bill',
      'Move what’s left to savings',
    ],
    done: 1,
  },
  {
    title: 'Draft the spring newsletter',
    project: 'Spring catalogue',
    due: 0,
    priority: 3,
    deadline: 2,
    labels: ['computer'],
  },
  { title: 'Read chapters 4 to 6', project: 'Book club', due: 0 },
  { title: 'Ask Jun whether we can borrow the roof rack', due: 0 },
  { title: 'Draft the supplier survey', project: 'Spring catalogue', due: 1, time: '14:00' },
  { title: 'Collect the dry cleaning', project: 'Home', due: 1, time: '16:30', labels: ['errand'] },
  { title: 'Parents’ evening', project: 'Home', due: 1, time: '18:00', priority: 2 },
  { title: 'Turn the compost', project: 'Allotment', due: 1 },
  { title: 'Call the bank about the card', project: 'Money & papers', due: 2, labels: ['phone'] },
  { title: 'Sow the broad beans', project: 'Allotment', due: 3 },
  { title: 'Buy a present for Ines', project: 'Home', due: 4, labels: ['errand'] },
  { title: 'Send page 12 to the translator', project: 'Spring catalogue', due: 5, priority: 2 },
  { title: 'Check passport dates', project: 'Lisbon in June', due: 7, priority: 1 },
  { title: 'Compare the two train times', project: 'Lisbon in June', due: 9 },
  { title: 'Ask about a cot', project: 'Lisbon in June' },
  { title: 'List what the cat sitter needs', project: 'Lisbon in June' },
  { title: 'Sort the receipts of March', project: 'Money & papers' },
  { title: 'Find the warranty of the kettle', project: 'Home' },
  { title: 'Look for a second-hand cargo bike' },
  { title: 'Write down the recipe of the plum cake' },
]
