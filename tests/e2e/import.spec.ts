// Somebody else's table becomes deliveries: looked at, corrected, tried, imported, taken back.
import { readFile } from 'node:fs/promises';
import { type ClientRequest, request } from 'node:http';
import { join } from 'node:path';
import type { BrowserContext } from '@playwright/test';
import { expect, test } from './fixtures.js';
import { addAdministrator } from './support/administrator.js';
import { Api } from './support/api.js';

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
  // What is bad can be mended in a file of its own.
  const downloading = page.waitForEvent('download');
  await main.getByRole('button', { name: 'Скачать строки с ошибками (XLSX)' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('Не загружены.xlsx');
  expect((await readFile(await download.path())).subarray(0, 2).toString('latin1')).toBe('PK');
  await main.getByRole('button', { name: 'Загрузить 1 без строк с ошибками (1)' }).click();
  await expect(main.getByText('Загружена 1 заявка.')).toBeVisible();
});

const csv = (name: string, rows: string[]) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) });

test('words come back whichever way a column becomes a need, and a list may be for one day', async ({ desk, demo }) => {
  const { main, page } = desk;
  await desk.signIn(demo.coordinators[0]);
  await page.keyboard.press('z');
  const row = (n: number, need: string, when: string) =>
    `З${n};Тестова ${'АБВГД'[n]}.;г. Вязьма, ул. Тестовая, д. ${n};+7 900 000-66-0${n};${need};хлеб, анальгин;${when}`;
  await main.getByLabel('Перетащите файл сюда').setInputFiles(
    csv('needs.csv', [
      '№;ФИО;Адрес;Телефон;Что нужно;Список;Когда удобно',
      row(0, 'Лекарства', 'до 18:00'),
      row(1, 'продукты', 'с 10 до 14'),
      row(2, 'Лекарства + продукты', 'до 18:00'),
      row(3, 'открытки и продукты', 'до 18:00'),
    ]),
  );
  const need = main.getByLabel('Что нужно', { exact: true });
  await expect(need).toHaveValue('kind');
  await expect(main.getByText('Делим по запятой')).toBeVisible();
  // Read as what is brought, left out, as both, and back: its words are asked for again.
  for (const way of ['Что привезти', 'Не загружать', 'Вид помощи и что привезти']) {
    await need.selectOption(way);
    await need.selectOption('Вид помощи');
    await expect(main.getByLabel('Вид помощи: «Лекарства»')).toHaveValue('medicine');
    await expect(main.getByLabel('Вид помощи: «открытки»')).toHaveValue('');
  }
  await main.getByRole('button', { name: 'Проверить строки' }).click();
  // One cause is one card, with whose rows they are; the buttons are in sight.
  const cause = main.getByRole('listitem').filter({ hasText: '«до 18:00»' }).first();
  await expect(cause).toContainText('3 строки');
  await expect(cause).toContainText('Тестова А.');
  await expect(main.getByRole('button', { name: 'К столбцам' })).toBeInViewport();
  await main.getByRole('button', { name: 'К столбцам' }).click();
  await main.getByLabel('Вид помощи: «открытки»').selectOption('Поговорить');
  await main.getByLabel('День один на весь список?').selectOption({ index: 1 });
  await main.getByRole('button', { name: 'Проверить строки' }).click();
  await main.getByRole('button', { name: 'Загрузить 6 заявок' }).click();
  await expect(main.getByText('Загружено 6 заявок.')).toBeVisible();
});

test('an administrator imports for another centre, clinics that nobody knows without one', async ({ desk, demo, server }) => {
  const { main, page } = desk;
  await desk.signIn(await addAdministrator(server));
  await page.keyboard.press('z');
  const centre = main.getByLabel('Для какого штаба');
  await expect(centre.getByRole('option').first()).toHaveText('Штаб «Рядом»');
  await centre.selectOption('Штаб «Добрые соседи»');
  await main.getByLabel('Перетащите файл сюда').setInputFiles(
    csv('clinics.csv', [
      '№;ФИО;Телефон;Город;Вид помощи;Поликлиника',
      '1;Дальняя Нина Павловна;+7 900 000-77-11;Смоленск;Лекарства;Поликлиника № 1',
      '2;Дальний Пётр Ильич;+7 900 000-77-12;Смоленск;Лекарства;Поликлиника 2',
      '3;Дальняя Анна Ильинична;+7 900 000-77-13;Смоленск;Лекарства;Медпункт на вокзале',
      '4;Дальний Олег Ильич;+7 900 000-77-14;Смоленск;Лекарства;МСЧ завода',
    ]),
  );
  await expect(main.getByText('Для штаба: Штаб «Добрые соседи»')).toBeVisible();
  // One is translated, all others go without.
  await main.getByLabel('Поликлиника: «Медпункт на вокзале»').selectOption('Поликлиника № 3');
  await main.getByLabel('Остальные поликлиники из файла').selectOption('Без поликлиники');
  await main.getByRole('button', { name: 'Проверить строки' }).click();
  const clinicOf = (name: string) => main.getByRole('row').filter({ hasText: name }).getByRole('cell').nth(-2);
  await expect(clinicOf('Нина')).toContainText('№ 1');
  await expect(clinicOf('Пётр')).toContainText('№ 2');
  await expect(clinicOf('Анна')).toContainText('№ 3');
  await expect(clinicOf('Олег')).toHaveText('');
  await main.getByRole('button', { name: 'Загрузить 4 заявки' }).click();
  await expect(main.getByText('Их видит «Штаб «Добрые соседи»»')).toBeVisible();

  const api = async (at: 0 | 1) => {
    const who = new Api(server.url);
    await who.signIn(demo.coordinators[at].login, demo.coordinators[at].password);
    return (await who.deliveries()).filter(({ recipient }) => recipient?.name.startsWith('Дальн')).length;
  };
  expect([await api(0), await api(1)]).toEqual([0, 4]);
});

test('of the kept settings those that fit are offered first, the last used one on top', async ({ desk, demo }) => {
  const { main, page } = desk;
  await desk.signIn(demo.coordinators[0]);
  await page.keyboard.press('z');
  const choose = (name: string, head: string) =>
    main.getByLabel('Перетащите файл сюда').setInputFiles(csv(name, [head, '1;Лесная Нина;+7 900 000-00-11;Смоленск;Лекарства']));
  const keep = async (name: string) => {
    await main.getByText('Запомнить столбцы для следующего файла').click();
    await main.getByLabel('Запомнить как').fill(name);
    await main.getByRole('button', { name: 'Запомнить', exact: true }).click();
    await expect(page.getByText(`Запомнили как «${name}»`)).toBeVisible();
  };
  const anew = () => main.getByRole('button', { name: 'Другой файл' }).click();
  await choose('a.csv', '№;ФИО;Телефон;Город;Вид помощи');
  await keep('Первая');
  await main.getByText('Запомнить столбцы для следующего файла').click();
  await keep('Вторая');
  await anew();
  await choose('b.csv', 'Номер;Кому;Телефон;Город;Вид помощи');
  await keep('Чужая');
  await anew();

  await choose('c.csv', '№;ФИО;Телефон;Город;Вид помощи');
  const offered = main.getByRole('group').getByLabel('Сохранённые настройки столбцов').getByRole('option');
  await expect(offered).toHaveText(['Вторая', 'Первая', /^Чужая \(не хватает столбцов: \d\)$/]);
  await main.getByRole('group').getByLabel('Сохранённые настройки столбцов').selectOption('Первая');
  await main.getByRole('button', { name: 'Взять «Первая»' }).click();
  await anew();
  await choose('d.csv', '№;ФИО;Телефон;Город;Вид помощи');
  await expect(offered.first()).toHaveText('Первая');

  // One whose columns are not all here is taken without them, and what is missing is asked.
  await main.getByRole('group').getByLabel('Сохранённые настройки столбцов').selectOption({ index: 2 });
  await page.getByRole('button', { name: 'Взять «Чужая»' }).click();
  await expect(main.getByText('В файле не нашёлся столбец с именем.')).toBeVisible();
  await main.getByLabel('ФИО', { exact: true }).selectOption('Имя');
  await main.locator('.import-column').filter({ hasText: '№' }).getByRole('checkbox').first().check();
  await main.getByRole('button', { name: 'Проверить строки' }).click();
  await expect(main.getByRole('button', { name: 'Загрузить 1 заявку' })).toBeVisible();
});

test('a list of 20,000 rows is looked at and tried, and the page can be used all the while', async ({ desk, demo }) => {
  test.slow();
  const { main, page } = desk;
  await desk.signIn(demo.coordinators[0]);
  await page.keyboard.press('z');
  const row = (n: number) => `${n};Большова Анна ${n};;Смоленск;ул. Долгая, ${n};Лекарства`;
  const rows = ['№;ФИО;Телефон;Город;Адрес;Вид помощи', ...Array.from({ length: 20_000 }, (_, n) => row(n + 1))];
  await main.getByLabel('Перетащите файл сюда').setInputFiles(csv('long.csv', rows));
  await expect(main.getByRole('heading', { name: 'Шаг 2 из 3' })).toBeFocused();
  // The server's answer waits until somebody has been elsewhere, found a person, and come back.
  let answer = () => {};
  const asked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route('**/api/v1/imports/try', async (route) => {
    await asked;
    await route.continue();
  });
  await main.getByRole('button', { name: 'Проверить строки' }).click();
  await desk.goTo('Доставки');
  await desk.find('Смоленск');
  await expect(desk.grid.getByRole('row').nth(1)).toBeVisible();
  await desk.find('');
  await desk.search.blur();
  await page.keyboard.press('z');
  answer();
  await expect(main.getByRole('heading', { name: 'Шаг 3 из 3' })).toBeVisible({ timeout: 60_000 });
  expect(await main.getByRole('row').count()).toBeLessThan(300);
  await expect(main.getByRole('button', { name: 'Загрузить 20000 заявок' })).toBeVisible();
});
