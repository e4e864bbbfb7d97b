// Many members from a table: looked at, corrected, added, invited; who is here already stays one.
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.js';
import { addAdministrator } from './support/administrator.js';
import { LANGUAGES, choose } from './support/appearance.js';
import { expectAccessible, expectNoSidewaysScroll } from './support/axe.js';
import { words } from './support/words.js';

/** A list as a headquarters keeps it: a title above, a column that says nothing about roles, a spoilt phone. */
const list = (known: string) =>
  csv([
    'Волонтёры, ноябрь;;;',
    '',
    'ФИО;Телефон;Навыки;Статус',
    'Лесная Нина Павловна;+7 900 000-00-11;авто, велосипед;новый',
    'Крайний Иван;7,9E+10;;новый',
    `${known};;;прежний`,
  ]);

const csv = (rows: string[]) => ({ name: 'волонтёры.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) });

const fileInput = (main: Locator) => main.locator('input[type=file]');

/** A letter of the page, from wherever the focus is. */
async function press(page: Page, letter: string): Promise<void> {
  await page.keyboard.press('Escape');
  await page.keyboard.press(letter);
}

test('a list becomes members, by keyboard, and the new one joins by the code', async ({ desk, demo, phone }) => {
  const { page, main } = desk;
  await desk.signIn(demo.coordinators[0]);
  await page.keyboard.press('h');
  await expect(main.getByRole('button', { name: 'Добавить из таблицы' })).toBeVisible();
  await page.keyboard.press('f');
  await expect(main.getByRole('heading', { name: 'Шаг 1 из 3' })).toBeFocused();
  const choosing = page.waitForEvent('filechooser');
  await page.keyboard.press('f');
  await (await choosing).setFiles({ name: 'picture.png', mimeType: 'image/png', buffer: Buffer.from('x') });
  await expect(main.getByRole('alert')).toContainText('Это не таблица');
  await fileInput(main).setInputFiles(list(demo.volunteer.name));
  await expect(main.getByRole('heading', { name: 'Шаг 2 из 3' })).toBeFocused();
  await expect(main.getByLabel('ФИО', { exact: true })).toHaveValue('name');
  await expect(main.getByLabel('Телефон', { exact: true })).toHaveValue('phone');
  await expect(main.getByLabel('Навыки', { exact: true })).toHaveValue('skills');

  // «Статус» is no role, unless somebody says so: then every row is bad, and says it.
  await expect(main.getByLabel('Статус', { exact: true })).toHaveValue('');
  await main.getByLabel('Статус', { exact: true }).selectOption('role');
  await press(page, 'v');
  await expect(main.getByRole('heading', { name: 'Шаг 3 из 3' })).toBeFocused();
  await expect(main.getByRole('listitem').filter({ hasText: 'строка 4' }).first()).toContainText('Роли «новый» нет. Напишите: волонтёр');
  await page.keyboard.press('b');
  await main.getByLabel('Статус', { exact: true }).press('Home');
  await expect(main.getByLabel('Статус', { exact: true })).toHaveValue('');
  await press(page, 'v');

  await expect(main.getByRole('heading', { name: 'Шаг 3 из 3' })).toBeFocused();
  const bad = main.getByRole('listitem').filter({ hasText: 'строка 5' }).first();
  await expect(bad).toContainText('таблица округлила номер');
  const here = main.getByRole('listitem').filter({ hasText: 'строка 6' }).first();
  await expect(here).toContainText(`уже есть: ${demo.volunteer.name}`);
  const row = main.getByRole('row').filter({ hasText: 'Лесная Нина Павловна' });
  await expect(row).toContainText('Волонтёр');
  await expect(row).toContainText('С машиной');
  await expect(row).toContainText('не поняли: велосипед');

  // Nobody is added while a row is bad, unless it is left out.
  await expect(main.getByRole('button', { name: 'Добавить 1 человека' })).toHaveAttribute('aria-disabled', 'true');
  const anyway = here.getByRole('checkbox');
  await anyway.press('Space');
  await expect(main.getByRole('button', { name: 'Добавить 2 без строк с ошибками (1)' })).toBeVisible();
  await anyway.press('Space');
  await expect(main.getByRole('button', { name: 'Добавить 1 без строк с ошибками (1)' })).toBeVisible();
  await page.keyboard.press('p');

  await expect(main.getByRole('heading', { name: 'Готово 1 приглашение' })).toBeFocused();
  const card = main.getByRole('listitem').filter({ hasText: 'Лесная Нина Павловна' });
  const code = await card.locator('.ways__code').innerText();
  await phone.goto();
  await phone.page.getByLabel('Код приглашения').fill(code);
  await phone.button('Войти').click();
  await expect(phone.page.getByRole('heading', { level: 1 })).toContainText('Здравствуйте');

  // The list knows her, once; and who was here already is there once.
  await page.keyboard.press('5');
  await main.getByRole('searchbox').fill('лесная нина');
  await expect(main.getByRole('rowheader')).toHaveCount(1);
  await expect(main.getByRole('row').filter({ hasText: 'Лесная Нина Павловна' })).toContainText('1 устройство');
  await main.getByRole('searchbox').fill(demo.volunteer.name);
  await expect(main.getByRole('rowheader')).toHaveCount(1);
});

test('the mended table adds only who was missing, without invitations', async ({ desk, demo }) => {
  const { page, main } = desk;
  await desk.signIn(demo.coordinators[0]);
  await page.keyboard.press('h');
  const addFrom = async (rows: string[]) => {
    await press(page, 'f');
    await fileInput(main).setInputFiles(csv(['ФИО;Телефон', ...rows]));
    await main.getByRole('button', { name: 'Проверить строки' }).click();
    await expect(main.getByRole('heading', { name: 'Шаг 3 из 3' })).toBeFocused();
    await main.getByLabel('Сразу сделать приглашения').uncheck();
  };
  await addFrom(['Лесная Нина;89000000011', ';89000000012']);
  await expect(main.getByRole('listitem').filter({ hasText: 'строка 3' }).first()).toContainText('Имя не указано');
  await main.getByRole('button', { name: 'Добавить 1 без строк с ошибками (1)' }).click();
  const button = main.getByRole('button', { name: 'Добавить из таблицы' });
  await expect(button).toBeFocused();

  await addFrom(['Лесная Нина;89000000011', 'Озёров Пётр;89000000012']);
  await expect(main.getByRole('listitem').filter({ hasText: 'строка 2' }).first()).toContainText('уже есть: Лесная Нина');
  await main.getByRole('button', { name: 'Добавить 1 человека' }).click();
  await expect(button).toBeFocused();
  await main.getByRole('searchbox').fill('озеров пет');
  await expect(main.getByRole('row').filter({ hasText: 'Озёров Пётр' })).toContainText('Войти не может');

  await addFrom(['Лесная Нина;89000000011', 'Озёров Пётр;89000000012']);
  await expect(main.getByText('Новых людей в этой таблице нет.')).toBeVisible();
  await press(page, 'l');
  await expect(button).toBeFocused();
});

test('an administrator chooses the centre, or a column says it', async ({ desk, demo: _demo, server }) => {
  const { page, main } = desk;
  await desk.signIn(await addAdministrator(server));
  await page.keyboard.press('h');
  await page.keyboard.press('f');
  await fileInput(main).setInputFiles(csv(['ФИО;Штаб', 'Лесная Нина;', 'Озёров Пётр;Рядом', 'Борова Ида;Третий']));
  const centre = main.getByLabel('Штаб для тех, у кого он в таблице не указан');
  // The council's other centres come from the server.
  await expect(centre.getByRole('option').nth(1)).toBeAttached();
  const names = await centre.getByRole('option').allInnerTexts();
  const other = names.find((name) => !name.includes('Рядом')) ?? '';
  await centre.selectOption(other);
  await main.getByRole('button', { name: 'Проверить строки' }).click();
  await expect(main.getByRole('row').filter({ hasText: 'Лесная Нина' })).toContainText(other);
  await expect(main.getByRole('row').filter({ hasText: 'Озёров Пётр' })).toContainText('Рядом');
  await expect(main.getByRole('listitem').filter({ hasText: 'строка 4' }).first()).toContainText('Штаба «Третий» нет. Есть: ');
});

test('how many get which role is said before anybody has it', async ({ desk, demo: _demo, server }) => {
  const { page, main } = desk;
  await desk.signIn(await addAdministrator(server));
  await page.keyboard.press('h');
  await page.keyboard.press('f');
  const rows = ['Лесная Нина;администратор', 'Озёров Пётр;админ', 'Борова Ида;', 'Крайний Иван;системный администратор'];
  await fileInput(main).setInputFiles(csv(['ФИО;Роль', ...rows]));
  await main.getByRole('button', { name: 'Проверить строки' }).click();
  const sums = main.locator('.import-sums');
  await expect(sums).toContainText(/Волонтёры\s*1/);
  await expect(sums).toContainText(/Администраторы\s*2/);
  const job = main.getByRole('listitem').filter({ hasText: 'строка 5' }).first();
  await expect(job).toContainText('Роли «системный администратор» нет.');
});

test('a row of totals and a second heading are nobody, and equal troubles are told together', async ({ desk, demo }) => {
  const { page, main } = desk;
  await desk.signIn(demo.coordinators[0]);
  await page.keyboard.press('h');
  await page.keyboard.press('f');
  const rows = ['Лесная Нина;89000000011', 'Фамилия, имя;Контактный телефон', 'Озёров Пётр;12', 'Борова Ида;13', 'Крайний Иван;8 920 700 00 01Коор', 'Итого: 4;', '4 чел.;'];
  await fileInput(main).setInputFiles(csv(['ФИО;Телефон', ...rows]));
  await main.getByRole('button', { name: 'Проверить строки' }).click();
  const cause = (words: string) => main.getByRole('listitem').filter({ hasText: words }).first();
  await expect(cause('Это строка итогов, а не человек.')).toContainText(/строка 7 Итого: 4.*строка 8 4 чел\./s);
  await expect(cause('Это ещё одна шапка таблицы')).toContainText('строка 3');
  await expect(cause('в номере не хватает цифр')).toContainText(/строка 4 Озёров Пётр · 12.*строка 5 Борова Ида · 13/s);
  await expect(cause('к номеру без пробела приписано')).toContainText('строка 6 Крайний Иван · 8 920 700 00 01Коор');
  await main.getByRole('button', { name: 'Добавить 1 без строк с ошибками (6)' }).click();
  await page.keyboard.press('h');
  await expect(main.getByRole('row').filter({ hasText: 'Лесная Нина' })).toHaveCount(1);
  await expect(main.getByRole('row').filter({ hasText: 'Итого' })).toHaveCount(0);
});

test('a lost answer adds nobody twice; without a line it says so', async ({ desk, demo, server }) => {
  const { page, main } = desk;
  await desk.signIn(demo.coordinators[0]);
  await page.keyboard.press('h');
  await page.keyboard.press('f');
  await fileInput(main).setInputFiles(csv(['ФИО', 'Лесная Нина']));
  await main.getByRole('button', { name: 'Проверить строки' }).click();
  const add = main.getByRole('button', { name: 'Добавить 1 человека' });
  // The server gets the table, and its answer never comes.
  await page.route('**/members/import/commit', async (route) => {
    await route.fetch();
    await route.abort('connectionreset');
  });
  await add.click();
  await expect(main.getByRole('heading', { name: 'Шаг 2 из 3' })).toBeFocused();
  await expect(main.getByRole('alert').filter({ hasText: 'Сервер не отвечает' })).toBeVisible();
  await page.unroute('**/members/import/commit');
  const check = main.getByRole('button', { name: 'Проверить строки' });
  await expect(check).not.toHaveAttribute('aria-disabled', 'true');
  await check.click();
  await expect(main.getByRole('listitem').filter({ hasText: 'строка 2' }).first()).toContainText('уже есть: Лесная Нина');

  await server.stop();
  await expect(main.getByText('Нет связи с сервером')).toBeVisible();
  await expect(add).toHaveCount(0);
  await main.getByRole('button', { name: 'К столбцам' }).click();
  await expect(check).toHaveAttribute('aria-disabled', 'true');
  await main.getByRole('button', { name: 'Другой файл' }).click();
  await expect(fileInput(main)).toBeDisabled();
});

test('five hundred are added, and each gets a slip', async ({ desk, demo }) => {
  test.slow();
  const { page, main } = desk;
  await desk.signIn(demo.coordinators[0]);
  await page.keyboard.press('h');
  await page.keyboard.press('f');
  const rows = Array.from({ length: 500 }, (_, n) => `Выдуманный ${n};8900${String(n).padStart(7, '0')}`);
  await fileInput(main).setInputFiles(csv(['ФИО;Телефон', ...rows]));
  await main.getByRole('button', { name: 'Проверить строки' }).click();
  await expect(main.getByText('и ещё 300')).toBeVisible();
  await main.getByRole('button', { name: 'Добавить 500 человек' }).click();
  // Five hundred pictures are drawn before that.
  await expect(main.getByRole('heading', { name: 'Готово 500 приглашений' })).toBeFocused({ timeout: 90_000 });
  await expect(main.locator('.ways__card')).toHaveCount(500);
});

for (const language of LANGUAGES) {
  test(`every step is for everybody, in ${language}`, async ({ desk, demo, server }) => {
    test.slow();
    const word = words(language);
    const { page, main } = desk;
    const look = async (screen: string) => {
      for (const width of [1366, 768]) {
        await page.setViewportSize({ width, height: 800 });
        await expectAccessible(page, `${screen}, ${width} px`);
        await expectNoSidewaysScroll(page, `${screen}, ${width} px`);
      }
      await page.setViewportSize({ width: 360, height: 740 });
      await expectNoSidewaysScroll(page, `${screen}, 360 px`);
      await page.setViewportSize({ width: 1366, height: 800 });
    };
    const who = await addAdministrator(server);
    await page.goto(`${desk.url}/desk/`);
    await choose(page, { language, theme: 'light' });
    await page.reload();
    await page.getByLabel(word('desk.sign_in.login')).fill(who.login);
    await page.getByLabel(word('desk.sign_in.password')).fill(who.password);
    await page.getByRole('button', { name: word('desk.sign_in.submit') }).click();
    await expect(page.getByRole('grid').getByRole('row').nth(1)).toBeVisible();
    await page.keyboard.press('h');
    await expect(main.getByRole('button', { name: word('people.table.title') })).toBeVisible();
    await look('list');
    await page.keyboard.press('f');
    await expect(main.getByRole('heading', { name: word('imports.step.choose') })).toBeFocused();
    await fileInput(main).setInputFiles(csv(['']));
    await expect(main.getByRole('alert')).not.toBeEmpty();
    await look('choose');
    await fileInput(main).setInputFiles(list(demo.volunteer.name));
    await expect(main.getByRole('heading', { name: word('imports.step.columns') })).toBeFocused();
    await main.getByLabel('ФИО', { exact: true }).selectOption('');
    await expect(main.getByText(word('people.table.nameless'))).toBeVisible();
    await look('columns');
    await main.getByLabel('ФИО', { exact: true }).selectOption('name');
    await main.getByLabel('Статус', { exact: true }).selectOption('');
    await press(page, 'v');
    await expect(main.getByRole('heading', { name: word('imports.step.check') })).toBeFocused();
    await expect(main.getByRole('table')).toBeVisible();
    await look('check');
  });
}
