// The first sign-in by a link: who works at the desk chooses a login and a password there.
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.js';
import { addAdministrator } from './support/administrator.js';
import { Desk } from './support/desk.js';
import { invited } from './support/invited.js';
import type { RyadomServer } from './support/server.mjs';

test.use({ viewport: { width: 1366, height: 768 }, hasTouch: false });

const NAME = 'Вера Выдуманная';
const PASSWORD = 'очень длинный пароль';

const welcome = (page: Page, server: RyadomServer, code: string) =>
  page.goto(`http://localhost:${server.port}/desk/welcome#${code}`);

test('an operator chooses a login and a password by the link, once', async ({ page, server, demo: _demo, browser }) => {
  const code = await invited(server.url, await addAdministrator(server), NAME, 'operator');
  await welcome(page, server, code);
  const title = page.getByRole('heading', { level: 1 });
  await expect(title).toHaveText('Здравствуйте!');
  await expect(page.getByRole('main')).toContainText(NAME);

  await page.getByLabel('Логин', { exact: true }).fill('vera');
  await page.getByLabel('Пароль', { exact: true }).fill('коротко');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Пароль', { exact: true })).toHaveAccessibleDescription(/Слишком короткий/);
  await page.getByLabel('Пароль', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: 'Страницы' })).toBeVisible();
  await expect(page).toHaveURL(/\/desk\/$/);

  const later = await browser.newContext();
  const again = await later.newPage();
  await welcome(again, server, code);
  await expect(again.getByRole('status').filter({ hasText: 'Этот код больше не действует' })).toBeVisible();
  await expect(again.getByLabel('Код приглашения')).toBeVisible();
  await again.getByRole('button', { name: 'У меня уже есть логин и пароль' }).click();
  await new Desk(again, server.url).fillSignIn('vera', PASSWORD);
  await expect(again.getByRole('navigation', { name: 'Страницы' })).toBeVisible();
  await later.close();
});

test("a volunteer's code leads to the app of the phone", async ({ page, server, demo: _demo }) => {
  const code = await invited(server.url, await addAdministrator(server), NAME, 'volunteer');
  await welcome(page, server, code);
  await expect(page.getByRole('status').filter({ hasText: 'Это код волонтёра' })).toBeVisible();
  await page.getByRole('link', { name: 'Открыть приложение волонтёра' }).click();
  await expect(page).toHaveURL(/\/join/);
  await page.getByRole('button', { name: 'Войти' }).click();
  await expect(page.getByRole('link', { name: 'Открыть доставки' })).toBeVisible();
});
