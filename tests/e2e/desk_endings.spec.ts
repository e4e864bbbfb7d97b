// What the desk does about an ending: reopens one that is not true, takes one down for a volunteer who telephones.
import { expect, test } from './fixtures.js';
import { first } from './support/pick.js';

test('a wrong completion is reopened with a reason, by keyboard, and the volunteer has it again', async ({
  desk,
  demo,
  volunteer,
  coordinator,
}) => {
  const { id, number } = first(await volunteer.toDo());
  const done = volunteer.event(id, 'completed', { outcome: 'delivered' });
  await volunteer.sync([done]);
  // Somebody has acted since: the volunteer can no longer take it back.
  await coordinator.sync([coordinator.event(id, 'assigned', { to: volunteer.member })]);
  await desk.signIn(demo.coordinators[0]);
  await desk.open(number);
  await expect(desk.detail.getByRole('button', { name: 'Вернуть в работу' })).toBeVisible();
  await desk.page.keyboard.press('r');
  const reason = desk.dialog.getByLabel('Почему отметка неверна');
  await expect(reason).toBeFocused();
  await desk.dialog.getByRole('button', { name: 'Вернуть в работу' }).click();
  await expect(desk.dialog).toContainText('Напишите причину.');
  await expect(reason).toHaveAttribute('aria-invalid', 'true');
  await reason.fill('Отметили не ту квартиру');
  await desk.dialog.getByRole('button', { name: 'Вернуть в работу' }).click();
  await expect(desk.dialog).toBeHidden();
  await expect(desk.detail).toContainText('Назначена');
  await expect(desk.detail.getByRole('region', { name: 'История' }).getByRole('listitem').first()).toContainText('Снова в работе');
  await expect.poll(async () => (await coordinator.history(id)).at(-1)).toMatchObject({
    result: 'applied',
    event: { kind: 'reopened', data: { target: done.id, note: 'Отметили не ту квартиру' } },
  });
  const back = (await volunteer.toDo()).find((delivery) => delivery.id === id);
  expect(back).toMatchObject({ status: 'assigned', recipient: { name: expect.any(String) } });
  expect(back?.notes?.map(({ text }) => text)).toContain('Отметили не ту квартиру');
});

test('a visit that a volunteer tells of is theirs, and the record on their phone is no second visit', async ({
  desk,
  demo,
  volunteer,
  coordinator,
}) => {
  const { id, number } = first((await volunteer.toDo()).filter(({ kind }) => kind === 'medicine'));
  await desk.signIn(demo.coordinators[0]);
  await desk.open(number);
  await desk.page.keyboard.press('v');
  await expect(desk.dialog).toContainText(demo.volunteer.name);
  await desk.dialog.getByRole('button', { name: 'Записать' }).click();
  await expect(desk.dialog.getByRole('alert')).toHaveText('Выберите, чем кончился визит.');
  await desk.dialog.getByRole('radio', { name: 'Другое' }).check();
  await desk.dialog.getByRole('button', { name: 'Записать' }).click();
  await expect(desk.dialog).toContainText('Напишите в заметке, что случилось.');
  await desk.dialog.getByRole('radio', { name: 'Сосед' }).check();
  await desk.dialog.getByLabel('Заметка').fill('Звонит с домашнего');
  await desk.dialog.getByRole('button', { name: 'Записать' }).click();
  await expect(desk.dialog).toBeHidden();
  const ending = desk.detail.getByRole('group', { name: 'Чем кончилось' });
  await expect(ending).toContainText(`Доставлено · Сосед — со слов: ${demo.volunteer.name}`);
  await expect(ending).toContainText('Звонит с домашнего');
  const last = async () => (await coordinator.history(id)).at(-1);
  await expect.poll(last).toMatchObject({
    by: coordinator.member,
    result: 'applied',
    event: { kind: 'completed', data: { received_by: 'neighbour', on_behalf_of: volunteer.member } },
  });
  // The phone sends the same visit later: nobody was there twice.
  const [receipt] = (await volunteer.sync([volunteer.event(id, 'completed', { outcome: 'delivered' })])).receipts;
  expect(receipt).toMatchObject({ result: 'kept', code: 'already_done' });
  await expect(desk.detail.getByRole('button', { name: 'Вернуть в работу' })).toBeVisible();
  await expect(desk.detail.getByRole('region', { name: 'Принесли двое' })).toHaveCount(0);
});

test('a visit written down by mistake is taken back at once by who wrote it', async ({ desk, demo, volunteer, coordinator }) => {
  const { id, number } = first((await volunteer.toDo()).filter(({ kind }) => kind === 'medicine'));
  await desk.signIn(demo.coordinators[0]);
  await desk.open(number);
  await desk.detail.getByRole('button', { name: 'Записать визит' }).click();
  await desk.dialog.getByRole('radio', { name: 'Никого нет дома' }).check();
  await desk.dialog.getByRole('button', { name: 'Записать' }).click();
  await expect(desk.detail.getByRole('group', { name: 'Чем кончилось' })).toContainText('Никого нет дома');
  await desk.page.keyboard.press('r');
  await expect(desk.detail.getByRole('group', { name: 'Чем кончилось' })).toBeHidden();
  await expect(desk.dialog).toBeHidden();
  await expect.poll(async () => (await coordinator.history(id)).at(-1)).toMatchObject({
    event: { kind: 'undone' },
    result: 'applied',
  });
  expect((await volunteer.toDo()).map((delivery) => delivery.id)).toContain(id);
});
