// Somebody else's table becomes deliveries: looked at, corrected, tried, imported, taken back.
import { type ClientRequest, request } from 'node:http';
import { join } from 'node:path';
import type { BrowserContext } from '@playwright/test';
import { expect, test } from './fixtures.js';

const table = (name: string) => join(import.meta.dirname, '../data/import', name);
const LIST = table('c18a_first.csv');

/** A list that the same person sends from elsewhere, over a connection so slow that it does not end; resolves when it is its turn. */
async function slowList(port: number, context: BrowserContext): Promise<ClientRequest> {
  const session = (await context.cookies()).find((cookie) => cookie.name === 'ryadom_session');
  const headers = {
    cookie: `ryadom_session=${session?.value}`,
    'content-type': 'application/json',
    'content-length': '1000000',
    expect: '100-continue',
  };
  const slow = request({ port, host: '127.0.0.1', method: 'POST', path: '/api/v1/imports/look', headers });
  slow.on('error', () => undefined);
  await new Promise<void>((resolve) => slow.once('continue', () => resolve()));
  const drip = setInterval(() => slow.write(' '), 1_000);
  slow.once('close', () => clearInterval(drip));
  return slow;
}

test('who has to wait too long for a turn is told so, and tries again', async ({ desk, demo, server }) => {
  const { page, main } = desk;
  await desk.signIn(demo.coordinators[0]);
  await page.keyboard.press('z');
  const slow = await slowList(server.port, page.context());
  await main.getByLabel('Перетащите файл сюда').setInputFiles(LIST);
  await expect(main.getByRole('alert')).toContainText('Сервер занят', { timeout: 20_000 });
  await expect(main.getByRole('alert')).toContainText('Попробуйте через 10 секунд');
  slow.destroy();
  await main.getByLabel('Перетащите файл сюда').setInputFiles(table('c18b_again.csv'));
  await expect(main.getByRole('heading', { name: 'Шаг 2 из 3' })).toBeFocused();
});

test('a list is corrected, tried, imported, offered again and taken back', async ({ desk, demo }) => {
  const { page, main } = desk;
  await desk.signIn(demo.coordinators[0]);
  await page.keyboard.press('z');
  await expect(main.getByRole('heading', { name: 'Загрузить список' })).toBeVisible();
  await main.getByLabel('Перетащите файл сюда').setInputFiles(LIST);
  const columns = main.getByRole('heading', { name: 'Шаг 2 из 3' });
  await expect(columns).toBeFocused();
  await expect(main.getByLabel('ФИО', { exact: true })).toHaveValue('recipient_name');

  // A column is understood wrong, and the word nobody knows gets a meaning.
  await main.getByLabel('Кв', { exact: true }).selectOption('Не загружать');
  await main.getByLabel('Кв', { exact: true }).selectOption('Квартира');
  for (const open of await main.locator('.import-column--open select').all()) await open.selectOption('Лекарства');
  await main.getByText('Запомнить столбцы для следующего файла').click();
  await main.getByLabel('Запомнить как').fill('Поликлиника № 1');
  await main.getByRole('button', { name: 'Запомнить', exact: true }).click();
  await main.getByRole('button', { name: 'Проверить строки' }).click();

  await expect(main.getByRole('heading', { name: 'Шаг 3 из 3' })).toBeFocused();
  await expect(main.getByRole('row').filter({ hasText: 'Озёров' })).toContainText('Смоленск');
  await main.getByRole('button', { name: 'Загрузить 3 заявки' }).click();
  await expect(main.getByText('Загружены 3 заявки.')).toBeVisible();

  // The same file again: nothing new, the mapping is offered.
  await main.getByRole('button', { name: 'Загрузить ещё файл' }).click();
  await main.getByLabel('Перетащите файл сюда').setInputFiles(LIST);
  await main.getByRole('button', { name: 'Взять «Поликлиника № 1»' }).click();
  await main.getByRole('button', { name: 'Проверить строки' }).click();
  await expect(main.getByText('Новых заявок в этом файле нет.')).toBeVisible();

  await main.getByRole('button', { name: 'К столбцам' }).click();
  await main.getByRole('button', { name: 'Другой файл' }).click();
  const past = main.getByRole('listitem').filter({ hasText: 'c18a_first.csv' });
  await past.getByRole('button', { name: 'Отменить загрузку' }).click();
  await past.getByRole('button', { name: 'Да, отменить' }).click();
  await expect(past).toContainText('Отменено');
  await main.getByRole('button', { name: 'Убрать: Поликлиника № 1' }).click();
  await expect(main.getByRole('heading', { name: 'Сохранённые настройки столбцов' })).toBeHidden();
});

test('bad rows are named, and people who look alike are decided about', async ({ desk, demo }) => {
  const { main, page } = desk;
  await desk.signIn(demo.coordinators[0]);
  await page.keyboard.press('z');
  const input = main.getByLabel('Перетащите файл сюда');
  await input.setInputFiles({ name: 'picture.png', mimeType: 'image/png', buffer: Buffer.from('x') });
  await expect(main.getByRole('alert')).toContainText('Это не таблица');

  const rows = [
    '№;ФИО;Телефон;Город;Адрес;Вид помощи;Дата',
    '1;Лесная Нина Павловна;+7 900 000-00-11;Смоленск;ул. Тихая, 3;Лекарства;28.11.2026',
    '2;Лесная Нина Павловна;+7 900 000-00-11;Смоленск;ул. Тихая, 3;Лекарства;28.11.2026',
    '3;Крайний Иван;7,9E+10;Смоленск;ул. Тихая, 5;Продукты;28.11.2026',
  ];
  await input.setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) });
  await main.getByRole('button', { name: 'Проверить строки' }).click();
  const bad = main.getByRole('listitem').filter({ hasText: 'строка 4' }).first();
  await expect(bad).toContainText('таблица округлила номер');

  await expect(main.getByRole('button', { name: /^Загрузить \d+ без строк с ошибками/ })).toHaveAttribute('aria-disabled', 'true');
  await main.getByRole('button', { name: 'Пропустить всех' }).click();
  await main.getByRole('button', { name: 'Загрузить 1 без строк с ошибками (1)' }).click();
  await expect(main.getByText('Загружена 1 заявка.')).toBeVisible();
});
