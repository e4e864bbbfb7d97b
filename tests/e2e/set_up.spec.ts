// From an empty file to a council, in the browser, by keyboard alone.
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.js';
import { expectAccessible } from './support/axe.js';

test.use({ viewport: { width: 1366, height: 768 }, hasTouch: false });

const title = (page: Page) => page.getByRole('heading', { level: 1 });

test('an empty file becomes a council by the printed code, by keyboard alone', async ({ page, server }) => {
  const code = await server.startEmpty();
  await page.goto(`http://localhost:${server.port}/`);
  await expect(page).toHaveURL(/\/desk\/set-up$/);

  await expect(page.getByRole('textbox', { name: 'Код' })).toBeFocused();
  // The only field says what is wrong with it, and keeps the focus.
  await page.getByRole('textbox', { name: 'Код' }).press('Enter');
  await expect(page.getByRole('textbox', { name: 'Код' })).toHaveAccessibleDescription(/Заполните поле «Код»/);
  await expect(page.getByRole('textbox', { name: 'Код' })).toBeFocused();
  await page.getByRole('textbox', { name: 'Код' }).fill('AAAAA-AAAAA');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Код' })).toHaveAccessibleDescription(/Такого кода нет/);
  await expect(page.getByRole('textbox', { name: 'Код' })).toBeFocused();
  await page.getByRole('textbox', { name: 'Код' }).fill(code.toLowerCase().replace('-', ' '));
  await page.keyboard.press('Enter');

  await expect(title(page)).toHaveText('Совет');
  await expect(title(page)).toBeFocused();
  await page.getByLabel('Название совета').fill('Выдуманный совет');
  await expect(page.getByLabel('Часовой пояс')).toHaveValue('Europe/Moscow');
  await page.getByLabel('Название совета').press('Enter');

  await expect(title(page)).toHaveText('Штабы');
  await page.getByLabel('Название штаба 1').fill('Первый штаб');
  // Two of one name are told apart at once, at the field of the second.
  await page.getByLabel('Название штаба 2').fill(' «первый»  ШТАБ');
  await page.getByRole('button', { name: 'Дальше' }).press('Enter');
  await expect(page.getByLabel('Название штаба 2')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('Название штаба 2')).toHaveAccessibleDescription(/Уже есть: Первый штаб/);
  await expect(title(page)).toHaveText('Штабы');
  await page.getByLabel('Название штаба 2').fill('Второй штаб');
  await page.getByRole('button', { name: 'Добавить штаб' }).press('Enter');
  await expect(page.getByLabel('Название штаба 3')).toBeFocused();
  await page.getByRole('button', { name: 'Убрать штаб 3' }).press('Enter');
  // The letter beside a button presses it, here too; in a field it is a letter.
  await expect(page.getByRole('button', { name: 'Добавить штаб' })).toBeFocused();
  await page.keyboard.press('a');
  await expect(page.getByLabel('Название штаба 3')).toBeFocused();
  await page.keyboard.press('a');
  await expect(page.getByLabel('Название штаба 3')).toHaveValue('a');
  await page.getByRole('button', { name: 'Убрать штаб 3' }).focus();
  await page.keyboard.press('x');
  await expect(page.getByLabel('Название штаба 3')).toHaveCount(0);
  await page.getByRole('button', { name: 'Дальше' }).press('Enter');

  await expect(title(page)).toHaveText('Администратор');
  await page.getByRole('button', { name: 'Создать совет' }).press('Enter');
  await expectAccessible(page, 'set-up, with mistakes');
  await page.getByLabel('Имя и фамилия').fill('Выдуманная Анна');
  await page.getByLabel('Логин').fill('anna');
  await page.getByLabel('Пароль', { exact: true }).fill('очень длинный пароль');
  await page.keyboard.press('Enter');

  await expect(title(page)).toHaveText('Совет создан');
  await page.getByRole('button', { name: 'Добавить поликлиники' }).press('Enter');
  await expect(page).toHaveURL(/\/desk\/\?page=council&tab=clinics$/);
  await expect(page.getByText('Поликлиник пока нет')).toBeVisible();
  // There is no delivery yet: whoever comes in finds what to do first, from wherever they come.
  await page.goto(`http://localhost:${server.port}/desk/set-up`);
  await expect(page).toHaveURL(/\/desk\/\?page=council&tab=first-steps$/);
  await page.getByRole('button', { name: 'Доставки' }).click();
  await page.getByRole('button', { name: 'Первые шаги' }).click();
  await expect(page.getByRole('heading', { name: 'Первые шаги' })).toBeVisible();
});

test('the set-up goes on where it was left, with the new code after a restart', async ({ page, server }) => {
  const url = `http://localhost:${server.port}/desk/set-up`;
  const enter = async (code: string) => {
    await page.getByRole('textbox', { name: 'Код' }).fill(code);
    await page.getByRole('textbox', { name: 'Код' }).press('Enter');
  };
  const first = await server.startEmpty();
  await page.goto(url);
  await enter(first);
  await page.getByLabel('Название совета').fill('Выдуманный совет');
  await page.getByRole('button', { name: 'Дальше' }).click();
  await expect(title(page)).toHaveText('Штабы');
  await page.reload();
  await expect(title(page)).toHaveText('Штабы');

  await server.stop();
  const second = await server.startEmpty();
  await page.getByLabel('Название штаба 1').fill('Первый штаб');
  await page.getByRole('button', { name: 'Дальше' }).click();
  await expect(page.getByRole('group', { name: /Сервер просит код ещё раз/ })).toBeFocused();
  await enter(second);
  await expect(title(page)).toHaveText('Штабы');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(title(page)).toHaveText('Centres');
  await expect(page.getByRole('button', { name: 'Русский' })).toBeFocused();
});
