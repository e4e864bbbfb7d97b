// The list of members: found, added, changed, let go, put away and brought back.
import { expect, test } from './fixtures.js';

test('a coordinator finds, adds, changes, puts away and brings back a member of their centre', async ({ desk, demo }) => {
  const { page, dialog, main } = desk;
  await desk.signIn(demo.coordinators[0]);
  await page.keyboard.press('h');
  await expect(main.getByRole('heading', { name: 'Люди', exact: true })).toBeVisible();
  // Another centre's people are not theirs to look after.
  await expect(main.getByLabel('Штаб', { exact: true })).toHaveCount(0);

  await page.keyboard.press('a');
  await expect(dialog).toHaveAccessibleName('Новый человек');
  await dialog.getByLabel('Имя и фамилия').fill('Вера Выдуманная');
  await dialog.getByLabel('Телефон').fill('+7 000 000-00-77');
  await dialog.getByLabel('Сразу сделать приглашение').uncheck();
  await expect(dialog.getByLabel('Роль').getByRole('option')).not.toContainText(['Администратор']);
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();

  await page.keyboard.press('/');
  await page.keyboard.type('выдуман');
  const row = main.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'Вера Выдуманная' }) });
  await expect(row).toContainText('Войти не может');
  await expect(main.getByRole('status').filter({ hasText: '1 человек' })).toBeVisible();
  await expect(page).not.toHaveURL(/%D0|выдуман/);

  await page.keyboard.press('Escape');
  await page.keyboard.press('j');
  await page.keyboard.press('e');
  await expect(dialog).toHaveAccessibleName('Изменить: Вера Выдуманная');
  await dialog.getByLabel('Имя и фамилия').fill('');
  await dialog.getByRole('button', { name: 'Сохранить' }).click();
  await expect(dialog.getByLabel('Имя и фамилия')).toHaveAttribute('aria-invalid', 'true');
  await dialog.getByLabel('Имя и фамилия').fill('Вера Выдуманная-Вторая');
  await dialog.getByLabel('С машиной').check();
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
  const changed = main.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'Вера Выдуманная-Вторая' }) });
  await expect(changed).toContainText('С машиной');

  await changed.getByRole('button', { name: 'Вера Выдуманная-Вторая' }).press('Enter');
  await page.keyboard.press('p');
  await expect(dialog).toHaveAccessibleName('Убрать из списка: Вера Выдуманная-Вторая');
  await page.keyboard.press('p');
  await expect(dialog).toBeHidden();
  await expect(changed).toHaveCount(0);
  await main.getByLabel('Кого показать').selectOption('Убранные из списка');
  await expect(changed).toContainText('Нет в списке');
  await changed.getByRole('button', { name: 'Вера Выдуманная-Вторая' }).press('Enter');
  await page.keyboard.press('b');
  await expect(changed).toHaveCount(0);
  await main.getByLabel('Кого показать').selectOption('Кто с нами');
  await expect(changed).toBeVisible();
});

test('whose answer was lost stays who they are, whatever is typed over them', async ({ desk, demo }) => {
  const { page, dialog, main } = desk;
  await desk.signIn(demo.coordinators[0]);
  await page.keyboard.press('h');
  await page.keyboard.press('a');
  await dialog.getByLabel('Имя и фамилия').fill('Потерянная Анна');
  await dialog.getByLabel('Сразу сделать приглашение').uncheck();
  // The server adds her, and its answer never comes.
  await page.route('**/api/v1/members', async (route) => {
    await route.fetch();
    await route.abort('connectionreset');
  });
  await page.keyboard.press('Control+Enter');
  await expect(dialog.getByRole('group', { name: /Сервер не отвечает/ })).toBeFocused();
  await page.unroute('**/api/v1/members');

  await dialog.getByLabel('Имя и фамилия').fill('Новый Борис');
  const add = dialog.getByRole('button', { name: /^Добавить/ });
  await expect(add).not.toHaveAttribute('aria-disabled', 'true');
  await add.click();
  await expect(dialog.getByRole('group', { name: /человек всё-таки добавился/ })).toBeFocused();
  await add.click();
  await expect(dialog).toBeHidden();
  for (const name of ['Потерянная Анна', 'Новый Борис']) {
    await main.getByRole('searchbox').fill(name);
    await expect(main.getByRole('rowheader')).toHaveText([new RegExp(name)]);
  }
});

test('a change of role says that an unused invitation ends, and shows the new one', async ({ desk, demo, coordinator }) => {
  const { page, dialog, main } = desk;
  const { centre } = await coordinator.get<{ centre: string }>('/api/v1/me');
  const { id } = await coordinator.post<{ id: string }>('/api/v1/members', { name: 'Инна Выдуманная', centre, role: 'operator' });
  await coordinator.post('/api/v1/invitations', { members: [id] });
  await desk.signIn(demo.coordinators[0]);
  await page.keyboard.press('h');
  await page.keyboard.press('/');
  await page.keyboard.type('инна выдуман');
  const row = main.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'Инна Выдуманная' }) });
  await row.getByRole('button', { name: 'Изменить' }).click();
  const warning = dialog.getByText('перестанет действовать');
  await expect(warning).toHaveCount(0);
  await dialog.getByLabel('Роль').selectOption('Волонтёр');
  await expect(warning).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toHaveAccessibleName('Пригласить: Инна Выдуманная');
  await expect(dialog.getByRole('img', { name: 'QR-код приглашения' })).toBeVisible();
});

test('somebody of the same name and phone is told of before they are added twice', async ({ desk, demo, coordinator }) => {
  const { page, dialog } = desk;
  const { centre } = await coordinator.get<{ centre: string }>('/api/v1/me');
  const known = { name: 'Яна Выдуманная', centre, role: 'volunteer', phone: '+7 900 000-00-55' };
  await coordinator.post('/api/v1/members', known);
  await desk.signIn(demo.coordinators[0]);
  await page.keyboard.press('h');
  await page.keyboard.press('a');
  await dialog.getByLabel('Имя и фамилия').fill('выдуманная яна');
  await expect(dialog.getByText('Человек с таким именем уже есть.')).toBeVisible();
  await dialog.getByLabel('Телефон').fill('89000000055');
  await expect(dialog.getByText('имя и телефон те же')).toBeVisible();
  await expect(dialog.getByRole('status').filter({ hasText: known.phone })).toBeVisible();
});

test('a phone is let go and let in again before it knows', async ({ desk, demo, volunteer }) => {
  const { page, dialog, main } = desk;
  await volunteer.toDo();
  await desk.signIn(demo.coordinators[0]);
  await page.keyboard.press('h');
  await main.getByRole('searchbox').fill(demo.volunteer.name);
  await main.getByRole('button', { name: demo.volunteer.name }).click();
  const device = dialog.getByRole('listitem');
  await expect(device).toHaveCount(1);
  await device.getByRole('button', { name: 'Закрыть' }).click();
  await expect(device).toContainText('устройство ещё не знает');
  await device.getByRole('button', { name: 'Вернуть доступ' }).click();
  await expect(device.getByRole('button', { name: 'Закрыть' })).toBeVisible();
  // It never noticed.
  expect(await volunteer.toDo()).not.toHaveLength(0);
});

test('the last administrator stays one, and is told why', async ({ desk, demo }) => {
  const { page, dialog, main } = desk;
  const who = demo.administrator;
  await desk.signIn(who);
  await page.keyboard.press('h');
  await main.getByRole('searchbox').fill(who.name);
  await main.getByRole('button', { name: who.name }).click();
  // Nobody puts themselves away.
  await expect(dialog.getByRole('button', { name: 'Убрать из списка' })).toHaveCount(0);
  await page.keyboard.press('e');
  await dialog.getByLabel('Роль').selectOption('Координатор');
  await dialog.getByRole('button', { name: 'Сохранить' }).click();
  await expect(dialog.getByRole('group').first()).toBeFocused();
  await expect(dialog.getByRole('group').first()).toContainText('администратор');
});
