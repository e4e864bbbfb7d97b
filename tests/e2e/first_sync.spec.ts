// An answer of megabytes is stored while it is read.
import type { Page, Route } from '@playwright/test';
import { expect, test } from './fixtures.js';

/** From so many bytes on an answer is large. */
const LARGE = 64 * 1024;

/** Answers each sync with what the server says, changed and with so much in it that it is large; tells how many. */
async function enlarge(page: Page, change: (text: string) => string): Promise<() => number> {
  let n = 0;
  await page.route('**/api/v1/sync', async (route: Route) => {
    const response = await route.fetch();
    const text = await response.text();
    if (!text.includes(',"deliveries":[')) return route.fulfill({ response });
    n += 1;
    const body = text.replace('{', `{"weather":"${'snow '.repeat(LARGE / 5)}",`);
    await route.fulfill({ response, body: change(body) });
  });
  return () => n;
}

test('a large answer is stored as it came, and is there without a network', async ({ phone, network, demo, volunteer }) => {
  const toDo = await volunteer.toDo();
  const answered = await enlarge(phone.page, (text) => text);
  await phone.joinByCode(demo.volunteer.code);
  expect(answered()).toBe(1);
  await expect(phone.rows).toHaveCount(toDo.length);
  await phone.installed();
  await phone.page.unrouteAll({ behavior: 'wait' });
  await network.cut();
  await phone.page.reload();
  await expect(phone.rows).toHaveCount(toDo.length);
  await phone.deliver(toDo[0]?.id ?? '', { note: 'Из большого ответа' });
  await expect(phone.rows).toHaveCount(toDo.length - 1);
});

test('a large answer that can not be read is given up, and asked for again', async ({ phone, demo, volunteer }) => {
  const toDo = await volunteer.toDo();
  const answered = await enlarge(phone.page, (text) => text.replace(/"number":(\d+)/, '"number":"$1"'));
  await phone.page.goto(`${phone.url}/join#${demo.volunteer.code}`);
  await phone.button('Войти').click();
  await phone.page.getByRole('link', { name: 'Открыть доставки' }).click();
  await expect.poll(answered).toBeGreaterThan(1);
  // What could not be read is not shown and not said to be nothing, not even after a start from the store.
  await expect(phone.main).toContainText('Список ещё не загружен');
  await expect(phone.syncLine).toContainText('Связи нет');
  await phone.page.reload();
  await expect(phone.main).toContainText('Список ещё не загружен');

  await phone.page.unrouteAll({ behavior: 'wait' });
  await phone.openTab('Отправка');
  await phone.sendNow();
  await phone.openTab('Доставки');
  await expect(phone.rows).toHaveCount(toDo.length);
});
