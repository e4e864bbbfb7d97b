// A database without a council: the code the server prints, four steps, and the first administrator is in.
import { type Page } from '@playwright/test';
import { expect, test } from './fixtures.js';

const COUNCIL = 'Совет для проверки (вымышленный)';
const PASSWORD = 'три выдуманных слова';

const fill = (page: Page, label: string | RegExp, text: string) => page.getByLabel(label, { exact: true }).fill(text);
const step = (page: Page, name: string) => expect(page.getByRole('heading', { level: 1, name })).toBeFocused();
const goOn = (page: Page) => page.getByRole('button', { name: 'Дальше' }).click();

async function showCode(page: Page, code: string): Promise<void> {
  await fill(page, 'Код', code);
  await goOn(page);
}

async function toTheAdministrator(page: Page, code: string): Promise<void> {
  await showCode(page, code);
  await step(page, 'Совет');
  await fill(page, 'Название совета', COUNCIL);
  await goOn(page);
  await step(page, 'Штабы');
  await fill(page, 'Название штаба 1', 'Первый штаб');
  await fill(page, /^Горячая линия штаба 1/, '+7 000 000-00-01');
  await goOn(page);
  await step(page, 'Администратор');
}

test('a council is set up, and its first administrator is in', async ({ server, page }) => {
  const code = await server.startWithoutCouncil();
  await page.goto(server.url);
  await expect(page).toHaveURL(`${server.url}/desk/set-up`);
  await toTheAdministrator(page, code);
  await fill(page, 'Имя и фамилия', 'Анна Вымышленная');
  await fill(page, 'Логин', 'anna');
  await fill(page, 'Пароль', PASSWORD);
  await page.getByRole('button', { name: 'Создать совет' }).click();
  await step(page, 'Совет создан');
  await page.getByRole('button', { name: 'Открыть штаб' }).click();
  await expect(page.getByRole('navigation', { name: 'Страницы' })).toBeVisible();
  // Nothing is to be set up any more: the same address leads to the desk.
  await page.goto(`${server.url}/desk/set-up`);
  await expect(page.getByRole('navigation', { name: 'Страницы' })).toBeVisible();
});

test('what was filled in is there again after a restart, once the new code is shown', async ({ server, page }) => {
  const code = await server.startWithoutCouncil();
  await page.goto(`${server.url}/desk/set-up`);
  await toTheAdministrator(page, code);
  await server.stop();
  const again = await server.startWithoutCouncil();
  await page.goto(`${server.url}/desk/set-up`);
  await showCode(page, again);
  await step(page, 'Администратор');
  await page.getByRole('button', { name: 'Назад' }).click();
  await step(page, 'Штабы');
  await expect(page.getByLabel('Название штаба 1', { exact: true })).toHaveValue('Первый штаб');
});

test('a wrong code and a simple password are refused in words, at their fields', async ({ server, page }) => {
  const code = await server.startWithoutCouncil();
  await page.goto(`${server.url}/desk/set-up`);
  await showCode(page, 'AAAAA-AAAAA');
  await expect(page.getByText('Такого кода нет')).toBeVisible();
  await toTheAdministrator(page, code);
  await fill(page, 'Имя и фамилия', 'Анна Вымышленная');
  await fill(page, 'Логин', 'anna');
  await fill(page, 'Пароль', 'коротко');
  await page.getByRole('button', { name: 'Создать совет' }).click();
  await expect(page.getByRole('group', { name: 'Проверьте эти поля' })).toBeFocused();
  await expect(page.getByLabel('Пароль', { exact: true })).toHaveAttribute('aria-invalid', 'true');
});
