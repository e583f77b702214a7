import { expect, test } from './fixtures'
import { add, api, day, given, openQuickAdd, row, titlesIn } from './tasks'

test('a day of tasks by the keyboard alone', async ({ home: page }) => {
  await api(page, 'POST', '/projects', { name: 'Garden' })
  const { line } = await openQuickAdd(page)
  for (const text of ['Prune the roses today', 'Mow the lawn today', 'Rake the leaves today']) {
    await expect(line).toBeFocused()
    await page.keyboard.type(text)
    await page.keyboard.press('Enter')
    await expect(line).toHaveValue('')
  }
  await page.keyboard.press('Escape')
  await expect(titlesIn(page, 'Due today')).toHaveCount(3)

  await page.keyboard.press('j')
  await expect(row(page, 'Prune the roses')).toBeFocused()
  await page.keyboard.press('p')
  await page.keyboard.press('1')
  await expect(row(page, 'Prune the roses').getByRole('checkbox')).toHaveAccessibleName(/priority 1/)

  await page.keyboard.press('j')
  await page.keyboard.press('m')
  await page.keyboard.type('gar')
  await page.keyboard.press('Enter')
  await expect(row(page, 'Mow the lawn')).toContainText('Garden')
  await expect(row(page, 'Mow the lawn')).toBeFocused()

  await page.keyboard.press('l')
  await page.keyboard.type('weekend')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(row(page, 'Mow the lawn')).toContainText('weekend')

  await expect(row(page, 'Mow the lawn')).toBeFocused()
  await page.keyboard.press('Alt+ArrowDown')
  await expect(titlesIn(page, 'Due today')).toHaveText(['Prune the roses', 'Rake the leaves', 'Mow the lawn'])

  await expect(row(page, 'Mow the lawn')).toBeFocused()
  await page.keyboard.press('k')
  await page.keyboard.press('Enter')
  const sheet = page.getByRole('complementary', { name: 'Task' })
  await expect(sheet.getByRole('textbox', { name: 'Title' })).toHaveValue('Rake the leaves')
  await expect(sheet).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
  await expect(row(page, 'Rake the leaves')).toBeFocused()
  await openQuickAdd(page)
  await page.keyboard.press('Escape')
  await expect(row(page, 'Rake the leaves')).toBeFocused()

  await page.keyboard.press('e')
  await expect(row(page, 'Rake the leaves').getByRole('checkbox')).toBeChecked()
  await page.keyboard.press('Control+z')
  await expect(row(page, 'Rake the leaves').getByRole('checkbox')).not.toBeChecked()

  await page.keyboard.press('Delete')
  await expect(row(page, 'Rake the leaves')).toBeHidden()
  await expect(row(page, 'Mow the lawn')).toBeFocused()
  await page.keyboard.press('Control+z')
  await expect(row(page, 'Rake the leaves')).toBeVisible()
})

test('what is typed before a picker has loaded reaches it, Enter too', async ({ home: page }) => {
  await api(page, 'POST', '/projects', { name: 'Garden' })
  await given(page, [{ title: 'Mow the lawn', due: { date: day(0) } }])
  await page.route('**/_next/static/chunks/**', async (route) => {
    await page.waitForTimeout(700)
    await route.continue().catch(() => undefined)
  })
  const reload = () => Promise.all([page.waitForResponse(/api.events/), page.reload()])
  await reload()
  await row(page, 'Mow the lawn').focus()
  await page.keyboard.press('m')
  await page.keyboard.type('gar')
  await page.keyboard.press('Enter')
  await expect(row(page, 'Mow the lawn')).toContainText('Garden')
  await reload()
  await page.keyboard.press('q')
  await page.keyboard.type('Rake the lawn today')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(row(page, 'Rake the lawn')).toBeVisible()
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.unrouteAll({ behavior: 'ignoreErrors' })
})

test('several tasks are selected and changed at once, and undone at once', async ({ home: page }) => {
  const due = { date: day(0), time: null }
  await given(
    page,
    ['One', 'Two', 'Three'].map((title) => ({ title, due })),
  )
  await expect(titlesIn(page, 'Due today')).toHaveCount(3)
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('Shift+x')
  await page.keyboard.press('e')
  await expect.poll(async () => (await api(page, 'GET', '/tasks?completed=true')).items.length).toBe(3)
  await page.keyboard.press('Control+z')
  await expect.poll(async () => (await api(page, 'GET', '/tasks?completed=false')).items.length).toBe(3)

  await row(page, 'One').focus()
  await page.keyboard.press('x')
  await expect(page.getByText('1 selected')).toBeVisible()
  const { items } = await api(page, 'GET', '/tasks?q=One')
  await api(page, 'DELETE', `/tasks/${items[0].id}`)
  await expect(page.getByText('1 selected')).toBeHidden()
  await row(page, 'Two').focus()
  await page.keyboard.press('e')
  await expect(row(page, 'Two').getByRole('checkbox')).toBeChecked()
})

test('the menu of a row leads to its pickers and to its title', async ({ home: page }) => {
  await given(page, [{ title: 'Mend the shed', due: { date: day(0), time: null } }])
  const menu = page.getByRole('menu')
  const choose = async (title: string, item: string) => {
    await row(page, title).click({ button: 'right' })
    await menu.getByRole('menuitem', { name: item }).click()
  }
  await choose('Mend the shed', 'Priority')
  await page.getByRole('option', { name: 'Priority 2' }).click()
  await expect(row(page, 'Mend the shed').getByRole('checkbox')).toHaveAccessibleName(/priority 2/)
  await choose('Mend the shed', 'Labels')
  await page.keyboard.type('tools')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(row(page, 'Mend the shed')).toContainText('tools')
  await choose('Mend the shed', 'Edit title')
  await page.getByRole('textbox', { name: 'Title' }).fill('Paint the shed')
  await page.keyboard.press('Enter')
  await expect(row(page, 'Paint the shed')).toBeFocused()
})

test('the palette finds tasks, places and commands, and gives the focus back', async ({ home: page }) => {
  await api(page, 'POST', '/projects', { name: 'Lisbon in June' })
  await api(page, 'POST', '/tasks', { title: 'Compare the two train times' })
  await expect(page.getByRole('link', { name: 'Lisbon in June' })).toBeVisible()
  const palette = page.getByRole('dialog', { name: 'Search and commands' })

  await page.keyboard.press('Control+k')
  await expect(palette.getByRole('combobox')).toBeFocused()
  await page.keyboard.type('train')
  await expect(palette.getByRole('option', { name: 'Compare the two train times' })).toBeVisible()
  await page.keyboard.press('Enter')
  const sheet = page.getByRole('complementary', { name: 'Task' })
  await expect(sheet.getByRole('textbox', { name: 'Title' })).toHaveValue('Compare the two train times')
  await page.keyboard.press('Escape')

  await page.keyboard.press('Control+k')
  await page.keyboard.type('lisbon')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Lisbon in June' })).toBeVisible()

  await page.keyboard.press('Control+k')
  await page.keyboard.type('>dark')
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveClass(/dark/)
})

test('the keys are listed, and none works while text is written', async ({ home: page }) => {
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'All keys' })).toBeVisible()
  await page.keyboard.press('Escape')
  await api(page, 'POST', '/tasks', { title: 'Quiet' })
  await page.goto('/inbox')
  await row(page, 'Quiet').getByRole('link', { name: 'Quiet' }).click()
  const title = page.getByRole('complementary', { name: 'Task' }).getByRole('textbox', { name: 'Title' })
  await title.focus()
  await page.keyboard.press('End')
  await page.keyboard.type(' eqtpx?')
  await page.keyboard.press('Enter')
  await expect(row(page, 'Quiet eqtpx?').getByRole('checkbox')).not.toBeChecked()
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('the actions of a row come with the pointer, and their keys with the focus', async ({ home: page }) => {
  await add(page, 'Fix the gate today')
  await row(page, 'Fix the gate').hover()
  await expect(row(page, 'Fix the gate').getByRole('button', { name: 'Priority' })).toBeVisible()
  await page.getByRole('heading', { name: 'Today', level: 1 }).hover()
  await expect(row(page, 'Fix the gate').getByRole('button', { name: 'Priority' })).toBeHidden()

  await page.keyboard.press('j')
  await expect(row(page, 'Fix the gate').getByText('date')).toBeVisible()
})
