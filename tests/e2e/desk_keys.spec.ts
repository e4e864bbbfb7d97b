// Every action of the desk has a key, and the key is shown beside it.
import { expect, test } from './fixtures.js';
import { Api, type WireDelivery } from './support/api.js';
import { Desk } from './support/desk.js';
import { first } from './support/pick.js';

/** What each button's key is called on the screen, beside what it is called for a screen reader. */
function keysShown(desk: Desk): Promise<{ told: string | null; shown: string | undefined }[]> {
  return desk.page
    .locator('button[aria-keyshortcuts]:visible')
    .evaluateAll((buttons) =>
      buttons.map((button) => ({
        told: button.getAttribute('aria-keyshortcuts'),
        shown: button.querySelector('kbd')?.textContent?.toLowerCase(),
      })),
    );
}

test('pages are turned by digits, and each shows the keys of what can be done there', async ({ desk, demo }) => {
  await desk.signIn(demo.coordinators[0]);
  await desk.page.keyboard.press('?');
  const listed = await desk.dialog.locator('kbd').allInnerTexts();
  await desk.page.keyboard.press('Escape');
  const pages = [
    ['2', 'Ход дня'],
    ['3', 'Волонтёры'],
    ['4', 'Отправка'],
    ['1', 'Доставки'],
  ] as const;
  for (const [key, name] of pages) {
    await desk.page.keyboard.press(key);
    await expect(desk.tab(name)).toHaveAttribute('aria-current', 'page');
    const keys = await keysShown(desk);
    expect(keys.length).toBeGreaterThan(5);
    for (const { told, shown } of keys) {
      expect(shown, 'shown beside it').toBe(told);
      expect(listed.map((key) => key.toLowerCase())).toContain(told);
    }
  }
});

test('a volunteer is invited, gets a new code and is locked out by keyboard alone', async ({ desk, demo, server }) => {
  const { page, dialog } = desk;
  const phone = new Api(server.url);
  await phone.join(demo.other_volunteers[0].code);
  await desk.signIn(demo.coordinators[0]);
  await page.keyboard.press('3');
  await expect(desk.main.getByRole('rowheader').first()).toBeVisible();
  await page.keyboard.press('i');
  await expect(dialog).toHaveAccessibleName('Новый человек');
  await page.keyboard.press('Escape');

  // Without a row that has the focus there is nobody to do it to.
  await page.keyboard.press('l');
  await expect(dialog).toBeHidden();
  await page.keyboard.press('/');
  await page.keyboard.type(demo.other_volunteers[0].name);
  await expect(desk.main.getByRole('rowheader')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await page.keyboard.press('j');
  await expect(page.getByRole('button', { name: demo.other_volunteers[0].name })).toBeFocused();
  await page.keyboard.press('g');
  await expect(dialog).toHaveAccessibleName('Новый код');
  await expect(dialog.getByRole('status')).toContainText(/[A-Z0-9]{5}-[A-Z0-9]{5}/);
  await page.keyboard.press('Escape');
  await page.keyboard.press('l');
  await expect(dialog).toHaveAccessibleName(`Закрыть доступ с телефона: ${demo.other_volunteers[0].name}`);
  await dialog.getByRole('button', { name: 'Закрыть доступ с телефона' }).press('Enter');
  await expect(page.getByRole('status')).toContainText([`Доступ с телефона закрыт: ${demo.other_volunteers[0].name}`]);
  // Who lost a phone is still one of them: only what comes in by it is not let in.
  await expect(desk.main.getByRole('rowheader')).toHaveCount(1);
  await expect(phone.toDo()).rejects.toThrow(/40[13]/);
});

test('the focus walks from row to row and stops at the ends', async ({ desk, demo }) => {
  await desk.signIn(demo.coordinators[0]);
  await desk.page.keyboard.press('3');
  const names = desk.main.getByRole('rowheader').getByRole('button');
  await expect(names.nth(1)).toBeVisible();
  await desk.page.keyboard.press('j');
  await expect(names.first()).toBeFocused();
  await desk.page.keyboard.press('ArrowDown');
  await expect(names.nth(1)).toBeFocused();
  for (let presses = 0; presses < 3; presses += 1) await desk.page.keyboard.press('k');
  await expect(names.first()).toBeFocused();
});

test('a delivery is taken back from its volunteer by keyboard, once it was asked', async ({ desk, demo, volunteer, coordinator }) => {
  const { id, number } = first((await volunteer.toDo()).filter(({ status }) => status === 'assigned'));
  await desk.signIn(demo.coordinators[0]);
  await desk.open(number);
  await desk.page.keyboard.press('t');
  await expect(desk.dialog).toHaveAccessibleName('Забрать доставку обратно?');
  await expect(desk.dialog).toContainText(demo.volunteer.name);
  await expect(desk.dialog).not.toContainText('Вещи уже у волонтёра');
  await desk.page.keyboard.press('Escape');
  await expect(desk.dialog).toBeHidden();
  const last = async () => (await coordinator.history(id)).at(-1)?.event.kind;
  expect(await last()).not.toBe('unassigned');
  await desk.page.keyboard.press('t');
  await expect(desk.dialog.getByRole('button', { name: 'Забрать обратно' })).toBeFocused();
  await desk.page.keyboard.press('Enter');
  await expect(desk.page.getByRole('status')).toContainText(['Забрано обратно']);
  await expect(desk.dialog).toBeHidden();
  await expect.poll(last).toBe('unassigned');
  await expect(desk.detail.getByRole('button', { name: 'Забрать обратно' })).toHaveCount(0);
});

test('who takes back what is picked up is told that the volunteer has the things', async ({ desk, demo, coordinator }) => {
  const { number } = first((await coordinator.deliveries()).filter(({ status }) => status === 'picked_up'));
  await desk.signIn(demo.coordinators[0]);
  await desk.open(number);
  await desk.detail.getByRole('button', { name: 'Забрать обратно' }).click();
  await expect(desk.dialog).toContainText('Вещи уже у волонтёра');
});

test('filters are reached by digits, walked along by arrows, and cleared by a key', async ({ desk, demo }) => {
  const { page } = desk;
  await desk.signIn(demo.coordinators[0]);
  const filters = page.getByRole('complementary', { name: 'Фильтры' });
  const kinds = filters.getByRole('group').first().getByRole('button');
  const nRows = async () => Number(await desk.grid.getAttribute('aria-rowcount'));
  const all = await nRows();
  await page.keyboard.press('5');
  await expect(kinds.first()).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(kinds.nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(kinds.nth(1)).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(nRows).toBeLessThan(all);
  // Down walks through the list, and Enter is about a row again.
  await page.keyboard.press('ArrowDown');
  await expect(desk.grid).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(desk.detail).toBeVisible();
  await page.keyboard.press('0');
  await expect.poll(nRows).toBe(all);

  await page.keyboard.press('q');
  await expect(desk.figure('Новые')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(desk.figure('Назначены')).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Space');
  await expect(desk.figure('Новые')).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('0');
  await expect(desk.figure('Новые')).toHaveAttribute('aria-pressed', 'false');

  await page.keyboard.press('o');
  await expect(page.getByRole('combobox', { name: 'Порядок' })).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('w');
  await expect(page.getByRole('region', { name: 'С выбранными' })).toContainText(String(all - 1));
});

test('a digit unfolds the filters where there is no room to show them always', async ({ desk, demo }) => {
  await desk.page.setViewportSize({ width: 900, height: 800 });
  await desk.signIn(demo.coordinators[0]);
  const filters = desk.page.getByRole('complementary', { name: 'Фильтры' });
  await expect(filters).toBeHidden();
  await desk.page.keyboard.press('7');
  await expect(filters).toBeVisible();
  await expect(filters.getByRole('group').filter({ hasText: 'Район' }).getByRole('button').first()).toBeFocused();
});

test('an address, a phone number and an invitation are copied by keys', async ({ desk, demo, coordinator }) => {
  const { page } = desk;
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  const { number, recipient } = first(
    (await coordinator.deliveries()).filter(({ recipient }) => recipient?.street && recipient.phone),
  );
  await desk.signIn(demo.coordinators[0]);
  await desk.open(number);
  await page.keyboard.press('y');
  await expect.poll(copied).toContain(recipient?.street);
  await page.keyboard.press('u');
  await expect.poll(copied).toBe(recipient?.phone);

  await page.keyboard.press('3');
  await page.keyboard.press('/');
  await page.keyboard.type(demo.other_volunteers[0].name);
  await page.keyboard.press('Escape');
  await page.keyboard.press('j');
  await page.keyboard.press('g');
  await expect(desk.dialog.getByRole('status')).toContainText(/[A-Z0-9]{5}-[A-Z0-9]{5}/);
  await page.keyboard.press('u');
  await expect.poll(copied).toMatch(/^[A-Z0-9]{5}-[A-Z0-9]{5}$/);
  await page.keyboard.press('y');
  await expect.poll(copied).toContain('/join#');
});

test('the value that lost in a conflict is brought back by a key', async ({ desk, demo, coordinator }) => {
  const isDisputed = ({ marks }: WireDelivery) => marks?.some(({ kind }) => kind === 'edit_conflict') ?? false;
  const { id, number } = first((await coordinator.deliveries()).filter(isDisputed));
  await desk.signIn(demo.coordinators[0]);
  await desk.open(number);
  await desk.page.keyboard.press('b');
  await expect(desk.detail.getByRole('region', { name: 'Правки разошлись' })).toBeHidden();
  const kinds = async () => (await coordinator.history(id)).slice(-2).map(({ event }) => event.kind);
  await expect.poll(kinds).toEqual(['edited', 'settled']);
});

test('a conflict is settled with a note, by keyboard', async ({ desk, demo, coordinator }) => {
  const isDisputed = ({ marks }: WireDelivery) => (marks ?? []).length > 0;
  const { id, number } = first((await coordinator.deliveries()).filter(isDisputed));
  await desk.signIn(demo.coordinators[0]);
  await desk.open(number);
  await desk.page.keyboard.press('d');
  await expect(desk.dialog.getByLabel('Что выяснилось')).toBeFocused();
  await desk.page.keyboard.type('Позвонили обоим');
  await desk.page.keyboard.press('Control+Enter');
  await expect(desk.dialog).toBeHidden();
  await expect.poll(async () => (await coordinator.history(id)).at(-1)?.event).toMatchObject({
    kind: 'settled',
    data: { note: 'Позвонили обоим' },
  });
});

test('what waits is sent by a key, and a note is added by one', async ({ page, network, demo, volunteer, coordinator }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  const { id, number } = first(await volunteer.toDo());
  const desk = new Desk(page, network.url);
  await desk.signIn(demo.coordinators[0]);
  await desk.open(number);
  await network.cut();
  await page.keyboard.press('m');
  await page.keyboard.type('Ключ у соседки');
  await page.keyboard.press('Control+Enter');
  await expect(desk.detail.getByRole('region', { name: 'Заметки' })).toContainText('Ключ у соседки');
  await page.keyboard.press('Escape');
  await page.keyboard.press('4');
  await expect(desk.main.getByRole('region', { name: 'На этом компьютере' }).getByRole('listitem')).toHaveCount(1);
  const download = page.waitForEvent('download');
  await page.keyboard.press('f');
  await download;
  await network.up();
  await page.keyboard.press('s');
  await expect(desk.main).toContainText('Всё на сервере');
  expect((await coordinator.history(id)).at(-1)?.event).toMatchObject({ kind: 'noted', data: { text: 'Ключ у соседки' } });
});

test('Escape stands beside what it closes next', async ({ desk, demo }) => {
  const { page, detail } = desk;
  await desk.signIn(demo.coordinators[0]);
  const key = detail.getByRole('button', { name: 'Закрыть доставку', exact: true }).getByText('Esc');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(key).toBeVisible();
  await page.keyboard.press('x');
  await expect(key).toBeHidden();
  await expect(desk.button('Снять выбор')).toContainText('Esc');
  await page.keyboard.press('Escape');
  await expect(key).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(detail).toBeHidden();
});

test('where nothing is found, not all of it is chosen', async ({ desk, demo }) => {
  await desk.signIn(demo.coordinators[0]);
  const all = desk.page.getByRole('checkbox', { name: 'Выбрать все' });
  await all.check();
  await expect(all).toBeChecked();
  await desk.find('такого нет');
  await expect(all).not.toBeChecked();
  await desk.find('');
  await expect(all).toBeChecked();
});

test('the search leads to the first row that was found, and Escape back', async ({ desk, demo, coordinator }) => {
  const { page, grid, search, detail } = desk;
  const { number } = first(await coordinator.deliveries());
  await desk.signIn(demo.coordinators[0]);
  for (const key of ['ArrowDown', 'Enter']) {
    await page.keyboard.press('/');
    await expect(search).toBeFocused();
    await search.fill(String(number));
    await page.keyboard.press(key);
    await expect(grid).toBeFocused();
    const at = await grid.getAttribute('aria-activedescendant');
    await expect(grid.getByRole('row').nth(1)).toHaveAttribute('id', at ?? '');
    await expect(detail).toBeHidden();
    await page.keyboard.press('Escape');
    await expect(search).toBeFocused();
    await expect(search).toHaveValue(String(number));
  }
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(detail).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(detail).toBeHidden();
  // Where nothing is found the focus stays.
  await search.fill('такого нет');
  await expect(desk.main.getByText('Ничего не нашлось')).toBeVisible();
  await search.press('ArrowDown');
  await expect(search).toBeFocused();

  for (const go of ['3', 'h']) {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.keyboard.press(go);
    await expect(desk.main.getByRole('rowheader').first()).toBeVisible();
    await page.keyboard.press('/');
    const box = page.getByRole('main').getByRole('searchbox');
    await expect(box).toBeFocused();
    await page.keyboard.type(demo.volunteer.name);
    await expect(desk.main.getByRole('rowheader')).toHaveCount(1);
    await page.keyboard.press('ArrowDown');
    await expect(desk.main.getByRole('row').filter({ hasText: demo.volunteer.name }).getByRole('button').first()).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(box).toBeFocused();
  }
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(desk.dialog.getByText('Из поиска к первой строке')).toHaveCount(2);
});
