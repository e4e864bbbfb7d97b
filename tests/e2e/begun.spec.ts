// What somebody has begun is there when they come back from another page, and in another language.
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.js';
import { addAdministrator } from './support/administrator.js';

const LIST = [
  '№;ФИО;Телефон;Город;Адрес;Вид помощи;Дата;Примечание',
  '1;Лесная Нина Павловна;+7 900 000-00-11;Смоленск;ул. Тихая, 3;Лекарства;28.11.2026;звонить',
  '2;Лесная Нина Павловна;+7 900 000-00-11;Смоленск;ул. Тихая, 3;Лекарства;28.11.2026;стучать',
];

const list = (rows: string[]) => ({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) });

/** The settings' choice of the language; the dialog is closed again. */
async function speak(page: Page, language: 'Русский' | 'English'): Promise<void> {
  await page.getByRole('banner').getByRole('button', { name: /^(Настройки|Settings)/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: language }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

test('an import waits while somebody looks at another page, and speaks another language', async ({ desk, demo }) => {
  const { main, page } = desk;
  const tried: string[] = [];
  page.on('request', (request) => request.url().endsWith('/imports/try') && tried.push(request.url()));
  await desk.signIn(demo.coordinators[0]);
  await page.keyboard.press('z');
  await main.getByLabel('Перетащите файл сюда').setInputFiles(list(LIST));
  await main.getByLabel('Примечание').selectOption('Не загружать');
  await page.keyboard.press('Escape');
  await desk.goTo('Доставки');
  await page.getByRole('button', { name: 'Загрузка' }).click();
  await expect(main.getByLabel('Примечание')).toHaveValue('');
  await main.getByRole('button', { name: 'Проверить строки' }).click();
  await expect(main.getByRole('heading', { name: 'Шаг 3 из 3' })).toBeFocused();

  const alike = main.getByRole('listitem').filter({ hasText: 'строка 3' });
  await alike.getByRole('button').first().click();
  const import1 = main.getByRole('button', { name: 'Загрузить 1 заявку' });
  await expect(import1).not.toHaveAttribute('aria-disabled', 'true');
  await expect(main.getByRole('row').filter({ hasText: 'Лесная' })).toHaveCount(1);
  await alike.getByRole('button').last().click();
  await expect(main.getByRole('button', { name: 'Загрузить 2 заявки' })).toBeVisible();
  await alike.getByRole('button').first().click();
  await expect(import1).toBeVisible();
  // What is decided is counted here: the file is not sent for it.
  expect(tried).toHaveLength(1);

  await desk.goTo('Доставки');
  await page.keyboard.press('z');
  await expect(import1).toBeVisible();
  await speak(page, 'English');
  await expect(main.getByRole('heading', { name: 'Step 3 of 3' })).toBeVisible();
  await speak(page, 'Русский');
  await import1.click();
  await expect(main.getByText('Загружена 1 заявка.')).toBeVisible();
});

test('what the server says of a file that is no longer the chosen one is not taken', async ({ desk, demo }) => {
  const { main, page } = desk;
  await desk.signIn(demo.coordinators[0]);
  await page.keyboard.press('z');
  let release = () => {};
  const held = new Promise<void>((done) => (release = done));
  await page.route(
    '**/api/v1/imports/look',
    async (route) => {
      await held;
      await route.continue();
    },
    { times: 1 },
  );
  const input = main.getByLabel('Перетащите файл сюда');
  const asked = page.waitForRequest('**/api/v1/imports/look');
  const other = ['Кто;Куда', 'Лесная Нина;Смоленск'];
  await input.setInputFiles({ ...list(other), name: 'other.csv' });
  const late = (await asked).response();
  await input.setInputFiles(list(LIST));
  await expect(main.getByLabel('ФИО')).toHaveValue('recipient_name');
  release();
  await late;
  await main.getByRole('button', { name: 'Проверить строки' }).click();
  await expect(main.getByRole('heading', { name: 'Шаг 3 из 3' })).toBeFocused();
  await expect(main.getByRole('row').filter({ hasText: 'Лесная' })).toHaveCount(2);
});

test('a file that is too large is refused before it is sent', async ({ desk, demo }) => {
  const { main, page } = desk;
  await desk.signIn(demo.coordinators[0]);
  await page.keyboard.press('z');
  // Playwright carries only so much by itself: the browser makes the file.
  await main.getByLabel('Перетащите файл сюда').evaluate((input: HTMLInputElement) => {
    const files = new DataTransfer();
    files.items.add(new File([new Uint8Array(16 * 1024 * 1024 + 1)], 'large.csv'));
    input.files = files.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await expect(main.getByRole('alert')).toContainText('больше 16 МБ');
});

test('a new member who is half written down is there again, until that is cancelled', async ({ desk, demo }) => {
  const { page, dialog, main } = desk;
  await desk.signIn(demo.coordinators[0]);
  await page.keyboard.press('h');
  await page.keyboard.press('a');
  await dialog.getByLabel('Имя и фамилия').fill('Начатая Вера');
  await dialog.getByLabel('Роль').selectOption('Оператор');
  await page.keyboard.press('Escape');
  await main.getByRole('searchbox').fill('нача');
  await speak(page, 'English');
  await page.keyboard.press('1');
  await page.keyboard.press('h');
  await expect(main.getByRole('searchbox')).toHaveValue('нача');
  await speak(page, 'Русский');
  await page.keyboard.press('a');
  await expect(dialog.getByLabel('Имя и фамилия')).toHaveValue('Начатая Вера');
  await expect(dialog.getByLabel('Роль')).toHaveValue('operator');
  await dialog.getByRole('button', { name: 'Отмена' }).click();
  await page.keyboard.press('a');
  await expect(dialog.getByLabel('Имя и фамилия')).toHaveValue('');
  await expect(dialog.getByLabel('Роль')).toHaveValue('volunteer');

  // Nobody finds it who signs in after them.
  await dialog.getByLabel('Имя и фамилия').fill('Начатая Вера');
  await page.keyboard.press('Escape');
  await page.keyboard.press(',');
  await dialog.getByRole('button', { name: 'Выйти' }).click();
  await dialog.getByRole('button', { name: /^Выйти/ }).first().click();
  await desk.fillSignIn(demo.coordinators[1].login, demo.coordinators[1].password);
  await page.getByRole('navigation', { name: 'Страницы' }).waitFor();
  await page.keyboard.press('h');
  await page.keyboard.press('a');
  await expect(dialog.getByLabel('Имя и фамилия')).toHaveValue('');
});

test('the log stays narrowed, and a number that is none finds nothing', async ({ desk, server, demo: _demo }) => {
  const { page, main } = desk;
  await desk.signIn(await addAdministrator(server));
  await page.keyboard.press('h');
  await page.keyboard.press('9');
  const rows = main.getByRole('row').filter({ has: page.getByRole('cell') });
  await expect(rows.first()).toBeVisible();
  const number = main.getByLabel('№ доставки');
  await number.fill('12а');
  await expect(number).toHaveAttribute('aria-invalid', 'true');
  await expect(number).toHaveAccessibleDescription('Нужны только цифры, например 128.');
  await expect(rows).toHaveCount(0);
  await number.fill('№ 999999');
  await expect(number).not.toHaveAttribute('aria-invalid', 'true');
  await expect(main).toContainText('Таких записей нет');
  await number.fill('');
  await main.getByLabel('Что произошло').selectOption('Входы и пароли');
  await main.getByLabel('С какого дня').fill('2001-01-01');

  await main.getByRole('button', { name: 'Люди', exact: true }).click();
  await main.getByRole('button', { name: 'Журнал', exact: true }).click();
  await expect(main.getByLabel('Что произошло')).toHaveValue('entry');
  await speak(page, 'English');
  await expect(main.getByLabel('From day')).toHaveValue('2001-01-01');
});

test('whom somebody chose stays chosen, and a second batch leaves the first to be handed on', async ({
  desk,
  demo,
  coordinator,
}) => {
  const { page, main } = desk;
  const { centre } = await coordinator.get<{ centre: string }>('/api/v1/me');
  const names = ['Первый Выдуманный', 'Вторая Выдуманная'] as const;
  for (const name of names) await coordinator.post('/api/v1/members', { name, centre, role: 'volunteer' });
  await desk.signIn(demo.coordinators[0]);
  await page.keyboard.press('h');
  await page.keyboard.press('6');
  await page.keyboard.press('m');
  await main.getByRole('checkbox', { name: names[0] }).check();
  await page.keyboard.press('5');
  await page.keyboard.press('6');
  await expect(main.getByRole('checkbox', { name: names[0] })).toBeChecked();
  await main.getByRole('button', { name: 'Пригласить 1 человека' }).click();
  const cards = main.getByRole('listitem').filter({ has: page.getByRole('img', { name: 'QR-код приглашения' }) });
  await expect(cards).toHaveCount(1);
  const code = await cards.locator('.ways__code').innerText();

  await main.getByRole('button', { name: 'Пригласить многих' }).click();
  await main.getByRole('checkbox', { name: names[1] }).check();
  await main.getByRole('button', { name: 'Пригласить 1 человека' }).click();
  await expect(cards).toHaveCount(2);
  await expect(cards.filter({ hasText: names[0] })).toContainText(code);
  await expect(cards.filter({ hasText: names[1] })).toBeVisible();
});
