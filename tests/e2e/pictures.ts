// Takes the pictures of docs/first-day.md from the running app, so that they never show another one than is shipped:
//   npx playwright test --config pictures.config.ts
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.js';

const FOLDER = join(import.meta.dirname, '../../docs/screenshots');
const LIST = join(import.meta.dirname, '../data/import/clinic.xlsx');
const PASSWORD = 'три выдуманных слова';

test.use({ viewport: { width: 1180, height: 760 }, hasTouch: false });

test('the first day', async ({ server, page }) => {
  const code = await server.startEmpty();
  const url = `http://localhost:${server.port}`;
  const fill = (label: string | RegExp, text: string) => page.getByLabel(label, { exact: true }).fill(text);
  const goOn = () => page.getByRole('button', { name: 'Дальше' }).click();
  await page.goto(url);
  await fill('Код', code);
  await take(page, 'code');
  await goOn();
  await fill('Название совета', 'Совет волонтёрских центров (пример)');
  await goOn();
  await fill('Название штаба 1', 'Штаб «Рядом»');
  await fill(/^Горячая линия штаба 1/, '+7 000 100-00-01');
  await fill('Название штаба 2', 'Штаб «Добрые соседи»');
  await fill(/^Горячая линия штаба 2/, '+7 000 100-00-02');
  await take(page, 'centres');
  await goOn();
  await fill('Имя и фамилия', 'Анна Вымышленная');
  await fill('Логин', 'anna');
  await fill('Пароль', PASSWORD);
  await page.getByRole('button', { name: 'Создать совет' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Совет создан' })).toBeVisible();
  await fillPlaces(page);
  await page.goto(`${url}/desk/?page=council&tab=clinics`);
  await expect(page.getByText('Поликлиника № 2').first()).toBeVisible();
  await take(page, 'clinics');
  await page.goto(`${url}/desk/?page=council&tab=first-steps`);
  await expect(page.getByText('Сделано').first()).toBeVisible();
  await take(page, 'next');
  await page.goto(`${url}/desk/?page=council&tab=invitations`);
  await expect(page.getByRole('heading', { name: 'Приглашения' })).toBeVisible();
  await page.keyboard.press('m');
  for (const box of await page.getByRole('main').getByRole('checkbox').all()) await box.check();
  await page.getByRole('button', { name: /^Пригласить \d/ }).click();
  await expect(page.getByRole('button', { name: 'Распечатать листки' })).toBeVisible();
  await take(page, 'invitations');
  await page.goto(`${url}/desk/?page=import`);
  await page.getByLabel('Перетащите файл сюда').setInputFiles(LIST);
  await page.getByRole('button', { name: 'Проверить строки' }).click();
  await expect(page.getByRole('heading', { name: 'Шаг 3 из 3' })).toBeFocused();
  await take(page, 'import');
});

/** Two clinics with their people, and a few members. */
async function fillPlaces(page: Page): Promise<void> {
  const api = `${new URL(page.url()).origin}/api/v1`;
  const post = async <T>(path: string, body: unknown): Promise<T> => {
    const answer = await page.request.post(`${api}/${path}`, { data: body });
    expect(answer.status(), await answer.text()).toBeLessThan(300);
    return (answer.status() === 204 ? {} : await answer.json()) as T;
  };
  const { centres } = (await (await page.request.get(`${api}/council`)).json()) as { centres: { id: string }[] };
  for (const n of [1, 2]) {
    const clinic = await post<{ id: string }>('clinics', {
      name: `Поликлиника № ${n}`,
      address: `Смоленск, ул. Выдуманная, ${n}`,
      hours: 'пн–пт 8–20, сб 9–15',
      phone: `+7 000 200-00-0${n}`,
      note: 'Окно выдачи слева от регистратуры, без очереди.',
    });
    for (const [at, centre] of centres.entries()) {
      const people = [
        { name: ['Вера Вымышленная', 'Дарья Придуманная'][at], phone: `+7 000 300-00-0${at + 1}` },
        { name: ['Виктор Вымышленный', 'Захар Придуманный'][at], phone: '' },
      ];
      await post(`clinics/${clinic.id}/liaisons`, { centre: centre.id, people });
    }
  }
  for (const name of ['Алина Вымышленная', 'Борис Вымышленный', 'Галина Вымышленная']) {
    await post('members', { name, centre: centres[0]?.id, role: 'volunteer' });
  }
}

async function take(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(FOLDER, `first-day-${name}.png`) });
}
