// Ways in: for many at once, shown once, printed, listed, cancelled.
import { expect, test } from './fixtures.js';
import { Api } from './support/api.js';

test('many are invited at once, their slips printed, and one invitation cancelled', async ({ desk, demo, coordinator }) => {
  const { page, main } = desk;
  const { centre } = await coordinator.get<{ centre: string }>('/api/v1/me');
  for (const name of ['Первый Выдуманный', 'Вторая Выдуманная', 'Третий Выдуманный']) {
    await coordinator.post('/api/v1/members', { name, centre, role: 'volunteer' });
  }
  await page.addInitScript(() => {
    window.print = () => document.body.setAttribute('data-printed', '');
  });
  await desk.signIn(demo.coordinators[0]);
  await page.keyboard.press('h');
  await page.keyboard.press('6');
  await page.keyboard.press('m');
  for (const name of ['Первый Выдуманный', 'Вторая Выдуманная', 'Третий Выдуманный']) {
    await main.getByRole('checkbox', { name }).check();
  }
  await main.getByRole('button', { name: 'Пригласить 3 человек' }).click();
  await expect(main.getByRole('heading', { name: 'Готовы 3 приглашения' })).toBeVisible();
  const cards = main.getByRole('listitem').filter({ has: page.getByRole('img', { name: 'QR-код приглашения' }) });
  await expect(cards).toHaveCount(3);
  await expect(main.getByRole('row').filter({ hasText: 'Вторая Выдуманная' })).toContainText(demo.coordinators[0].name);

  await main.getByRole('button', { name: 'Распечатать листки' }).click();
  await expect(page.locator('body[data-printed]')).toBeAttached();
  await page.emulateMedia({ media: 'print' });
  const slips = page.locator('.print-sheet .slip');
  await expect(slips).toHaveCount(3);
  await expect(slips.first()).toBeVisible();
  await expect(main).toBeHidden();
  await expect(slips.first()).toContainText('/join');
  // Paper as long as all of it, and not as the screen.
  const { height } = await page.locator('.print-sheet').evaluate((sheet) => sheet.getBoundingClientRect());
  expect(height).toBeGreaterThan(400);
  await page.emulateMedia({ media: null });

  // Another part of the section and back: they are there until all are handed out.
  await page.keyboard.press('5');
  await page.keyboard.press('6');
  await expect(cards).toHaveCount(3);
  await main.getByRole('button', { name: 'Всё роздано, скрыть' }).click();
  await expect(cards).toHaveCount(0);

  const second = main.getByRole('row').filter({ hasText: 'Вторая Выдуманная' });
  await second.getByRole('button', { name: 'Отменить' }).click();
  await expect(second).toHaveCount(0);
  await expect(main.getByRole('row').filter({ hasText: 'Первый Выдуманный' })).toBeVisible();
});

test('who is invited already is offered again, codes at stake are asked about, and a dead one is marked', async ({ desk, demo, coordinator, server }) => {
  const { page, main } = desk;
  const { centre } = await coordinator.get<{ centre: string }>('/api/v1/me');
  const { id } = await coordinator.post<{ id: string }>('/api/v1/members', { name: 'Четвёртая Выдуманная', centre, role: 'volunteer' });
  const before = await coordinator.post<{ invitations: { code: string }[] }>('/api/v1/invitations', { members: [id] });
  await desk.signIn(demo.coordinators[0]);
  await page.keyboard.press('h');
  await page.keyboard.press('6');
  await expect(main.getByText(/виден только на этом компьютере/)).toBeVisible();
  await page.keyboard.press('m');
  const box = main.getByRole('checkbox', { name: 'Четвёртая Выдуманная' });
  await expect(box).toHaveAccessibleName(/старый код перестанет действовать/);
  await box.check();
  await main.getByRole('button', { name: 'Пригласить 1 человека' }).click();
  const card = main.getByRole('listitem').filter({ has: page.getByRole('img', { name: 'QR-код приглашения' }) });
  await expect(card).toHaveCount(1);
  await expect(new Api(server.url).join(before.invitations[0]?.code ?? '')).rejects.toThrow();

  const asked = page.waitForEvent('dialog');
  const reloaded = page.evaluate(() => location.reload()).catch(() => undefined);
  const question = await asked;
  expect(question.type()).toBe('beforeunload');
  await question.dismiss();
  await reloaded;
  await expect(card).toHaveCount(1);

  await new Api(server.url).join((await card.locator('.ways__code').innerText()).trim());
  await page.keyboard.press('5');
  await page.keyboard.press('6');
  await expect(card).toContainText('Этот код больше не действует');
});

test('somebody new is invited from the list, and the code is shown once', async ({ desk, demo, server }) => {
  const { page, dialog, main } = desk;
  await desk.signIn(demo.coordinators[0]);
  await page.keyboard.press('h');
  await page.keyboard.press('6');
  await page.keyboard.press('a');
  await dialog.getByLabel('Имя и фамилия').fill('Новая Выдуманная');
  await page.keyboard.press('Control+Enter');
  await expect(dialog.getByRole('img', { name: 'QR-код приглашения' })).toBeVisible();
  const code = await dialog.locator('.invitation__code').innerText();
  await page.keyboard.press('Escape');
  // A code is for one phone: whoever finds the slip afterwards comes too late.
  const row = main.getByRole('row').filter({ hasText: 'Новая Выдуманная' });
  await expect(row.locator('[data-label="На сколько телефонов"]')).toHaveText('1');
  await new Api(server.url).join(code.split(/\s/)[0] ?? '');
  await page.keyboard.press('5');
  await page.keyboard.press('6');
  await expect(main.getByRole('heading', { name: 'Ещё не использованы' })).toBeVisible();
  await expect(row).toHaveCount(0);
});
