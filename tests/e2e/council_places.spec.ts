// The council's places, at the desk of the first administrator.
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.js';
import { uuid7 } from './support/api.js';

test.use({ viewport: { width: 1366, height: 768 }, hasTouch: false });

/** A fresh council of two centres; the browser is its administrator's. */
async function newCouncil(page: Page, url: string, code: string): Promise<void> {
  const post = async (path: string, data: unknown) => {
    expect((await page.request.post(`${url}/api/v1/set-up/${path}`, { data })).ok(), path).toBe(true);
  };
  const centres = [{ name: 'Первый штаб', hotline: '+7 000 000-00-01' }, { name: 'Второй штаб', hotline: '' }];
  const admin = { admin_name: 'Выдуманная Анна', admin_login: 'anna', admin_centre: 0 };
  const password = 'очень длинный пароль';
  await post('code', { code });
  await post('finish', {
    draft: { council_name: 'Выдуманный совет', time_zone: 'Europe/Moscow', centres, ...admin },
    password,
    device: uuid7(),
  });
  await page.goto(`${url}/desk/?page=council&tab=clinics`);
  await page.getByLabel('Логин').fill('anna');
  await page.getByLabel('Пароль').fill(password);
  await page.getByRole('button', { name: 'Войти' }).click();
  await expect(page.getByText('Поликлиник пока нет')).toBeVisible();
}

test('a clinic is added by keys, gets its people, is put away and brought back', async ({ page, server }) => {
  await newCouncil(page, `http://localhost:${server.port}`, await server.startEmpty());
  const dialog = page.getByRole('dialog');
  await page.keyboard.press('a');
  await dialog.getByLabel('Название').press('Control+Enter');
  await expect(dialog.getByLabel('Название')).toHaveAccessibleDescription('Заполните поле «Название».');
  await dialog.getByLabel('Название').fill('Поликлиника № 1');
  await dialog.getByLabel('Часы работы').fill('пн–пт 9:00–18:00');
  await page.keyboard.press('Control+Enter');
  const clinic = page.getByRole('main').getByRole('listitem').filter({ hasText: 'Поликлиника № 1' }).first();
  await expect(clinic).toContainText('пн–пт 9:00–18:00');

  await clinic.getByRole('button', { name: 'Ответственные: Первый штаб' }).click();
  await dialog.getByLabel('Имя').fill('Выдуманная Ольга');
  await dialog.getByRole('button', { name: 'Сохранить' }).focus();
  await page.keyboard.press('a');
  await dialog.getByLabel('Имя').nth(1).fill('Выдуманный Пётр');
  await dialog.getByRole('button', { name: 'Убрать из ответственных: Выдуманный Пётр' }).focus();
  await page.keyboard.press('u');
  await expect(dialog.getByRole('button', { name: 'Выше: Выдуманный Пётр' })).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await expect(clinic).toContainText('Выдуманный Пётр → Выдуманная Ольга');

  await clinic.getByRole('button', { name: 'Убрать: Поликлиника № 1' }).click();
  await expect(dialog).toContainText('Вернуть её можно в любой момент.');
  await dialog.getByRole('button', { name: 'Убрать' }).click();
  await page.getByText('Убранные: 1').click();
  await page.getByRole('button', { name: 'Вернуть: Поликлиника № 1' }).click();
  await expect(page.getByText('Убранные: 1')).toHaveCount(0);
  await expect(clinic.getByRole('button', { name: 'Изменить: Поликлиника № 1' })).toBeVisible();

  await page.keyboard.press('7');
  await page.getByRole('button', { name: 'Изменить: Второй штаб' }).click();
  await dialog.getByLabel('Горячая линия').fill('+7 000 000-00-02');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('main')).toContainText('+7 000 000-00-02');
  await page.keyboard.press('0');
  await expect(page.getByRole('listitem').filter({ hasText: 'Добавить поликлиники' })).toContainText('Сделано');
});

test("an administrator's first steps are those of the whole council", async ({ page, server }) => {
  const url = `http://localhost:${server.port}`;
  await newCouncil(page, url, await server.startEmpty());
  const post = async (path: string, data: unknown): Promise<void> => {
    const answer = await page.request.post(`${url}/api/v1/${path}`, { data });
    expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
  };
  const step = (name: string) => page.getByRole('main').getByRole('listitem').filter({ hasText: name });
  await page.keyboard.press('0');
  await expect(step('Добавить поликлиники')).toContainText('Сейчас этот шаг');
  await expect(step('Добавить волонтёров')).not.toContainText('Сделано');
  // The letter printed beside a step leads there, in both layouts.
  await page.keyboard.press('c');
  await expect(page).toHaveURL(/tab=clinics$/);
  await page.keyboard.press('0');
  await page.keyboard.press('v');
  await expect(page).toHaveURL(/page=council$|tab=people$/);
  await page.keyboard.press('0');

  // Everybody belongs to the other centre, and so does the first list.
  const { centres } = (await (await page.request.get(`${url}/api/v1/council`)).json()) as { centres: { id: string; name: string }[] };
  const other = centres.find(({ name }) => name === 'Второй штаб')?.id;
  await post('clinics', { name: 'Поликлиника № 1', address: '', hours: '', phone: '', note: '' });
  await post('members', { name: 'Выдуманная Рита', centre: other, role: 'operator' });
  await post('members', { name: 'Выдуманный Глеб', centre: other, role: 'volunteer' });
  await page.keyboard.press('8');
  await page.keyboard.press('0');
  await expect(step('Добавить волонтёров')).toContainText('Сделано');
  await expect(step('Пригласить операторов')).toContainText('Сделано');
  await expect(step('Загрузить первый список')).toContainText('Сейчас этот шаг');

  const rows = ['№;ФИО;Телефон;Город;Вид помощи', '1;Лесная Нина;+7 900 000-00-11;Смоленск;Лекарства'];
  const file = { file_name: 'list.csv', content: Buffer.from(rows.join('\n')).toString('base64') };
  const { mapping } = (await (await page.request.post(`${url}/api/v1/imports/look`, { data: file })).json()) as { mapping: unknown };
  await post('imports', { ...file, mapping, centre: other });
  await page.keyboard.press('8');
  await page.keyboard.press('0');
  await expect(page.getByText('Всё готово, можно работать.')).toBeVisible();
});

test('a form with something typed is asked about before it closes, and a number says how it will be dialled', async ({ page, server }) => {
  await newCouncil(page, `http://localhost:${server.port}`, await server.startEmpty());
  const dialog = page.getByRole('dialog');
  await page.keyboard.press('a');
  await expect(dialog.getByLabel('Название')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.keyboard.press('a');
  await dialog.getByLabel('Название').fill('Поликлиника № 1');
  await page.keyboard.press('Escape');
  await expect(dialog.getByRole('alert')).toContainText('Введённое не сохранено');
  await dialog.getByRole('button', { name: 'Вернуться к форме' }).click();
  await expect(dialog.getByLabel('Название')).toHaveValue('Поликлиника № 1');

  await dialog.getByLabel('Телефон').fill('8 4822 12-34');
  await dialog.getByLabel('Название').focus();
  await expect(dialog).toContainText('По номеру «8 4822 12-34» с телефона не позвонить: не хватает цифр');
  await dialog.getByLabel('Телефон').fill('8 (4822) 32-10-10');
  await dialog.getByLabel('Название').focus();
  await expect(dialog).toContainText('Позвонит на +74822321010');

  await dialog.getByRole('button', { name: /Закрыть/ }).first().click();
  await dialog.getByRole('button', { name: 'Закрыть, не сохраняя' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Поликлиник пока нет')).toBeVisible();
});

test('a clinic whose name differs by case, spaces or signs only is there already, or can be brought back', async ({ page, server }) => {
  await newCouncil(page, `http://localhost:${server.port}`, await server.startEmpty());
  const dialog = page.getByRole('dialog');
  const name = dialog.getByLabel('Название');
  await page.keyboard.press('a');
  await name.fill('Поликлиника №3');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
  await page.keyboard.press('a');
  await name.fill('поликлиника  № 3');
  await page.keyboard.press('Control+Enter');
  await expect(name).toHaveAccessibleDescription('Уже есть: Поликлиника №3. Назовите иначе: большие буквы, пробелы и знаки не различаются.');
  await expect(dialog.getByRole('group', { name: 'Проверьте эти поля' })).toBeFocused();
  await dialog.getByRole('button', { name: /Закрыть/ }).first().click();
  await dialog.getByRole('button', { name: 'Закрыть, не сохраняя' }).click();

  await page.getByRole('button', { name: 'Убрать: Поликлиника №3' }).click();
  await dialog.getByRole('button', { name: 'Убрать' }).click();
  await expect(dialog).toBeHidden();
  await page.keyboard.press('a');
  await name.fill('ПОЛИКЛИНИКА 3');
  await page.keyboard.press('Control+Enter');
  await expect(name).toHaveAccessibleDescription('Есть среди убранных: Поликлиника №3. Верните оттуда или назовите иначе.');
});
