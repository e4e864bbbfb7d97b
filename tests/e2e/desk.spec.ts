// The coordinator's page: live, quick to search, and worked by keyboard alone.
import { expect, test } from './fixtures.js';
import type { WireDelivery } from './support/api.js';
import { choose } from './support/appearance.js';
import type { Desk } from './support/desk.js';
import { first, nth } from './support/pick.js';

test('a wrong password is said so, and the right one lets in', async ({ desk, demo }) => {
  const { login, password } = demo.coordinators[0];
  await desk.page.goto(`${desk.url}/desk/`);
  await desk.fillSignIn(login, `${password}?`);
  await expect(desk.page.getByRole('alert')).toHaveText('Логин или пароль не подходят.');
  await expect(desk.page.getByLabel('Логин')).toHaveValue(login);
  await desk.fillSignIn(login, password);
  await expect(desk.row(first(await numbersOnTop(desk)))).toBeVisible();
});

test('what a phone records is on the screen within a second, without a reload', async ({
  desk,
  demo,
  volunteer,
  coordinator,
}) => {
  const toDo = await volunteer.toDo();
  let done = await coordinator.count('done');
  await desk.signIn(demo.coordinators[0]);
  await desk.expectFigure('Доставлены', done);
  for (const delivery of [nth(toDo, 0), nth(toDo, 1), nth(toDo, 2)]) {
    await desk.find(String(delivery.number));
    await expect(desk.row(delivery.number)).not.toContainText('Доставлено');
    await volunteer.sync([volunteer.event(delivery.id, 'completed', { outcome: 'delivered' })]);
    await expect(desk.row(delivery.number)).toContainText('Доставлено', { timeout: 1_000 });
    done += 1;
    await desk.expectFigure('Доставлены', done, { timeout: 1_000 });
  }
});

test('until all deliveries are here the figures say nothing', async ({ desk, demo }) => {
  const figures = desk.main.getByRole('region', { name: 'Сколько чего' });
  let letThrough = (): void => undefined;
  const held = new Promise<void>((done) => (letThrough = done));
  await desk.page.route('**/api/v1/sync', async (route) => {
    await held;
    await route.continue();
  });
  await desk.page.goto(`${desk.url}/desk/`);
  await desk.fillSignIn(demo.coordinators[0].login, demo.coordinators[0].password);
  await expect(figures).toHaveAttribute('aria-busy', 'true');
  await expect(desk.grid).toContainText('Загружаем');
  await expect(figures.getByRole('button')).toHaveText([/^–/, /^–/, /^–/, /^–/, /^–/, /^–/, /^–/, /^–/, /^–/, /^–/]);
  await expect(figures).not.toContainText(/\d/);
  letThrough();
  await expect(desk.figure('Доставлены')).toBeVisible();
  await expect(figures).not.toHaveAttribute('aria-busy');
  await expect(desk.figure('Доставлены')).not.toHaveText(/^0/);
});

test('a reload in the middle of the first sync does not pass a part off as the whole', async ({ desk, demo, coordinator }) => {
  const all = await coordinator.deliveries();
  const figures = desk.main.getByRole('region', { name: 'Сколько чего' });
  const rows = desk.grid.getByRole('rowgroup').getByRole('row');
  let n_pages = 0;
  // The server answers in small pages, and after the first one not at all.
  await desk.page.route('**/api/v1/sync', async (route) => {
    n_pages += 1;
    if (n_pages === 1) await route.continue({ postData: JSON.stringify({ ...route.request().postDataJSON(), limit: 20 }) });
  });
  await desk.page.goto(`${desk.url}/desk/`);
  await desk.fillSignIn(demo.coordinators[0].login, demo.coordinators[0].password);
  const expectStillLoading = async () => {
    await expect(rows.first()).toBeVisible();
    await expect(figures).toHaveAttribute('aria-busy', 'true');
    await expect(figures).toContainText('Считаем');
    await expect(figures).not.toContainText(/\d/);
    await expect(desk.main).toContainText('Загружаем, пока 20');
  };
  await expectStillLoading();
  await desk.page.reload();
  await expectStillLoading();
  await desk.page.unroute('**/api/v1/sync');
  await desk.page.reload();
  await desk.expectFigure('Доставлены', all.filter(({ status }) => status === 'done').length);
  await expect(desk.main).toContainText(`${all.length} доставок`);

  // Once everything has been here, the sums stay known without the server, too.
  await desk.page.route('**/api/v1/sync', (route) => route.abort());
  await desk.page.reload();
  await expect(desk.figure('Доставлены')).toBeVisible();
});

test('with large text on a narrow screen a delivery and a page are read from their top', async ({ desk, demo }) => {
  await desk.signIn(demo.coordinators[0]);
  await desk.page.setViewportSize({ width: 360, height: 740 });
  await choose(desk.page, { language: 'ru', theme: 'light', text_percent: 200 });
  await desk.page.reload();
  const top = () => desk.main.evaluate((main) => main.scrollTop);
  const scrollDown = async () => {
    await desk.main.evaluate((main) => main.scrollTo(0, main.scrollHeight));
    expect(await top()).toBeGreaterThan(100);
  };
  const row = desk.grid.getByRole('rowgroup').getByRole('row').nth(1);
  await expect(row).toBeVisible();
  await scrollDown();
  await row.getByRole('gridcell').nth(3).click();
  await expect(desk.detail).toBeVisible();
  await expect.poll(top).toBe(0);
  await desk.page.keyboard.press('2');
  await expect(desk.main.getByRole('heading', { name: 'Ход дня' })).toBeVisible();
  await scrollDown();
  await desk.page.keyboard.press('3');
  await expect(desk.main.getByRole('rowheader').first()).toBeVisible();
  await expect.poll(top).toBe(0);
});

test('figures, filters and search narrow the list down', async ({ desk, demo, coordinator }) => {
  const all = await coordinator.deliveries();
  await desk.signIn(demo.coordinators[0]);
  await expect(desk.main).toContainText(`${all.length} доставок`);
  const failed = all.filter(({ status }) => status === 'failed');
  await desk.figure('Не получилось').click();
  await expect(desk.figure('Не получилось')).toHaveAttribute('aria-pressed', 'true');
  await expect(desk.grid.getByRole('row')).toHaveCount(failed.length + 1);
  const groceries = failed.filter(({ kind }) => kind === 'groceries');
  await desk.page.getByRole('complementary', { name: 'Фильтры' }).getByRole('button', { name: /^Продукты/ }).click();
  await expect(desk.grid.getByRole('row')).toHaveCount(groceries.length + 1);
  await desk.page.keyboard.press('Escape');
  await expect(desk.main).toContainText(`${all.length} доставок`);

  const { number, recipient } = all.find(({ recipient }) => recipient?.phone) ?? first(all);
  for (const words of [recipient?.name ?? '?', recipient?.phone.slice(-9) ?? '?', recipient?.street ?? '?', String(number)]) {
    await desk.find(words);
    await expect(desk.row(number)).toBeVisible();
  }
  await desk.find('такого здесь нет');
  await expect(desk.main).toContainText('Ничего не нашлось');
});

test('several are assigned by keyboard alone', async ({ desk, demo, coordinator }) => {
  await desk.signIn(demo.coordinators[0]);
  const chosen = (await numbersOnTop(desk)).slice(0, 3);
  const keys = desk.page.keyboard;
  for (const key of ['j', 'x', 'j', 'x', 'j', 'x']) await keys.press(key);
  await expect(desk.page.getByRole('region', { name: 'С выбранными' })).toContainText('Выбраны 3');
  await keys.press('a');
  await expect(desk.dialog.getByRole('combobox')).toBeFocused();
  await keys.type(demo.other_volunteers[0].name);
  await expect(desk.dialog.getByRole('option')).toHaveCount(1);
  await keys.press('Enter');
  await expect(desk.dialog).toBeHidden();
  await expect(desk.page.getByRole('status')).toContainText([`Назначены 3 доставки: ${demo.other_volunteers[0].name}`]);
  const { members } = await coordinator.get<{ members: { id: string; name: string }[] }>('/api/v1/directory');
  const person = members.find(({ name }) => name === demo.other_volunteers[0].name);
  await expect
    .poll(async () => {
      const rows = (await coordinator.deliveries()).filter(({ number }) => chosen.includes(number));
      return rows.map(({ assignee, status }) => [assignee, status]);
    })
    .toEqual(chosen.map(() => [person?.id, 'assigned']));
});

test('cancelled with a reason, and taken back', async ({ desk, demo, volunteer, coordinator }) => {
  const { id, number } = first(await volunteer.toDo());
  await desk.signIn(demo.coordinators[0]);
  await desk.open(number);
  await desk.page.keyboard.press('c');
  await desk.dialog.getByRole('button', { name: 'Отменить доставку' }).click();
  await expect(desk.dialog.getByRole('alert')).toHaveText('Выберите причину.');
  await desk.dialog.getByRole('radio', { name: 'Уже принёс кто-то другой' }).check();
  await desk.dialog.getByLabel('Заметка').fill('Звонила дочь');
  await desk.dialog.getByRole('button', { name: 'Отменить доставку' }).click();
  await expect(desk.detail).toContainText('Отменена');
  await expect.poll(async () => (await coordinator.history(id)).at(-1)?.event).toMatchObject({
    kind: 'cancelled',
    data: { reason: 'done_by_others', note: 'Звонила дочь' },
  });
  await desk.detail.getByRole('button', { name: 'Вернуть в работу' }).click();
  await expect.poll(async () => (await coordinator.history(id)).at(-1)).toMatchObject({
    event: { kind: 'undone' },
    result: 'applied',
  });
});

test('two edits that did not know of each other are shown, and the first one can be brought back', async ({
  desk,
  demo,
  coordinator,
}) => {
  const isDisputed = ({ marks }: WireDelivery) => marks?.some(({ kind }) => kind === 'edit_conflict') ?? false;
  const { id, number, marks } = first((await coordinator.deliveries()).filter(isDisputed));
  const { lost, won } = first(marks ?? []);
  await desk.signIn(demo.coordinators[0]);
  await desk.button(/На проверку$/).click();
  await desk.open(number);
  const conflict = desk.detail.getByRole('region', { name: 'Правки разошлись' });
  await expect(conflict).toContainText(lost ?? '?');
  await expect(conflict).toContainText(won ?? '?');
  await conflict.getByRole('button', { name: `Вернуть «${lost}»` }).click();
  await expect(conflict).toBeHidden();
  const kinds = async () => (await coordinator.history(id)).slice(-2).map(({ event }) => event.kind);
  await expect.poll(kinds).toEqual(['edited', 'settled']);
});

test('an invitation made here lets a new volunteer in', async ({ desk, phone, demo }) => {
  await desk.signIn(demo.coordinators[0]);
  await desk.page.getByRole('navigation', { name: 'Страницы' }).getByRole('button', { name: 'Волонтёры' }).click();
  await desk.button('Пригласить волонтёра').click();
  await desk.dialog.getByLabel('Имя и фамилия').fill('Новенькая Вера');
  await desk.dialog.getByRole('button', { name: 'Добавить' }).click();
  await expect(desk.dialog.getByRole('img', { name: 'QR-код приглашения' })).toBeVisible();
  const code = /[A-Z0-9]{5}-[A-Z0-9]{5}/.exec(await desk.dialog.getByRole('status').innerText())?.[0] ?? '?';
  await phone.goto(`/join#${code}`);
  await phone.button('Войти').click();
  await expect(phone.page.getByRole('heading', { level: 1 })).toHaveText('Здравствуйте, Новенькая Вера!');
  await phone.page.getByRole('link', { name: 'Открыть доставки' }).click();
  await expect(phone.main).toContainText('Доставок пока нет');
});

/** The numbers of the first rows, from the top. */
async function numbersOnTop(desk: Desk): Promise<number[]> {
  const boxes = desk.grid.getByRole('rowgroup').getByRole('checkbox');
  await boxes.first().waitFor();
  const labels = await boxes.evaluateAll((all) => all.slice(0, 5).map((box) => box.getAttribute('aria-label') ?? ''));
  return labels.map((label) => Number(/\d+/.exec(label)?.[0]));
}
