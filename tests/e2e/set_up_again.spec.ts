// The set-up when somebody changes their mind, the server is started anew, or an answer is lost.
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.js';

test.use({ viewport: { width: 1366, height: 768 }, hasTouch: false });

const title = (page: Page) => page.getByRole('heading', { level: 1 });
const onward = (page: Page) => page.getByRole('button', { name: 'Дальше' }).click();
const back = (page: Page) => page.getByRole('button', { name: 'Назад' }).click();

async function enter(page: Page, code: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Код' }).fill(code);
  await page.getByRole('textbox', { name: 'Код' }).press('Enter');
}

/** To the step of the administrator, with these centres. */
async function withCentres(page: Page, url: string, code: string, names: string[]): Promise<void> {
  await page.goto(`${url}/desk/set-up`);
  await enter(page, code);
  await page.getByLabel('Название совета').fill('Выдуманный совет');
  await onward(page);
  for (const [at, name] of names.entries()) {
    if (at > 1) await page.getByRole('button', { name: 'Добавить штаб' }).click();
    await page.getByLabel(`Название штаба ${at + 1}`).fill(name);
  }
  await onward(page);
  await expect(title(page)).toHaveText('Администратор');
}

async function fillIn(page: Page): Promise<void> {
  await page.getByLabel('Имя и фамилия').fill('Выдуманная Анна');
  await page.getByLabel('Логин').fill('anna');
  await page.getByLabel('Пароль', { exact: true }).fill('очень длинный пароль');
}

test('the administrator stays in the chosen centre while others are taken out', async ({ page, server }) => {
  const url = `http://localhost:${server.port}`;
  await withCentres(page, url, await server.startEmpty(), ['Первый штаб', 'Второй штаб', 'Третий штаб']);
  const centre = page.getByLabel('Штаб', { exact: true });
  await centre.selectOption('Второй штаб');
  await back(page);
  await page.getByRole('button', { name: 'Убрать штаб 1' }).click();
  await onward(page);
  await expect(centre.locator('option:checked')).toHaveText('Второй штаб');
  await page.reload();
  await expect(centre.locator('option:checked')).toHaveText('Второй штаб');

  // Without the chosen one another is to be chosen, also after a reload.
  await back(page);
  await page.getByRole('button', { name: 'Добавить штаб' }).click();
  await page.getByLabel('Название штаба 3').fill('Четвёртый штаб');
  await page.getByRole('button', { name: 'Убрать штаб 1' }).click();
  await onward(page);
  await expect(centre.locator('option:checked')).toHaveText('Выберите штаб');
  await page.reload();
  await expect(centre.locator('option:checked')).toHaveText('Выберите штаб');
  await fillIn(page);
  await page.getByRole('button', { name: 'Создать совет' }).click();
  await expect(centre).toHaveAttribute('aria-invalid', 'true');
  await centre.selectOption('Четвёртый штаб');
  await page.getByRole('button', { name: 'Создать совет' }).click();
  await expect(title(page)).toHaveText('Совет создан');
  const { centre_name } = (await (await page.request.get(`${url}/api/v1/me`)).json()) as { centre_name: string };
  expect(centre_name).toBe('Четвёртый штаб');
});

test('with one centre left the administrator is in it', async ({ page, server }) => {
  const url = `http://localhost:${server.port}`;
  await withCentres(page, url, await server.startEmpty(), ['Первый штаб', 'Второй штаб']);
  const centre = page.getByLabel('Штаб', { exact: true });
  await centre.selectOption('Второй штаб');
  await back(page);
  await page.getByRole('button', { name: 'Убрать штаб 2' }).click();
  await onward(page);
  await expect(centre).toHaveCount(0);
  await fillIn(page);
  await page.getByRole('button', { name: 'Создать совет' }).click();
  await expect(title(page)).toHaveText('Совет создан');
});

test('nothing that was typed is lost when the server is started anew', async ({ page, server }) => {
  const url = `http://localhost:${server.port}`;
  await withCentres(page, url, await server.startEmpty(), ['Первый штаб']);
  await back(page);
  await server.stop();
  const second = await server.startEmpty();
  await page.getByRole('button', { name: 'Добавить штаб' }).click();
  await page.getByLabel('Название штаба 2').fill('Второй штаб');
  await onward(page);
  await expect(page.getByRole('group', { name: /Сервер просит код ещё раз/ })).toBeFocused();
  await enter(page, second);
  await expect(title(page)).toHaveText('Штабы');
  await expect(page.getByLabel('Название штаба 2')).toHaveValue('Второй штаб');
  // The server has it, too.
  await expect
    .poll(async () => await (await page.request.get(`${url}/api/v1/set-up`)).text())
    .toContain('Второй штаб');
  await onward(page);

  await fillIn(page);
  await server.stop();
  const third = await server.startEmpty();
  await page.getByRole('button', { name: 'Создать совет' }).click();
  await expect(page.getByRole('group', { name: /Сервер просит код ещё раз/ })).toBeFocused();
  await enter(page, third);
  await expect(page.getByLabel('Имя и фамилия')).toHaveValue('Выдуманная Анна');
  await expect(page.getByLabel('Логин')).toHaveValue('anna');
  await page.getByRole('button', { name: 'Создать совет' }).click();
  await expect(title(page)).toHaveText('Совет создан');
});

test('who does not learn that the council is made can sign in', async ({ page, server }) => {
  const url = `http://localhost:${server.port}`;
  await withCentres(page, url, await server.startEmpty(), ['Первый штаб']);
  await fillIn(page);
  await page.route(
    '**/api/v1/set-up/finish',
    async (route) => {
      await route.fetch();
      await route.abort();
    },
    { times: 1 },
  );
  await page.getByRole('button', { name: 'Создать совет' }).click();
  await expect(page.locator('#set-up-problems')).toBeFocused();
  await page.getByRole('button', { name: 'Создать совет' }).click();
  await expect(page.getByRole('status')).toContainText('Совет уже создан');
  await page.getByRole('button', { name: 'Вход в штаб' }).click();
  await page.getByLabel('Логин').fill('anna');
  await page.getByLabel('Пароль').fill('очень длинный пароль');
  await page.getByRole('button', { name: 'Войти' }).click();
  await expect(page.getByRole('navigation', { name: 'Страницы' })).toBeVisible();
});
