// What a volunteer records at the door, and takes back.
import { expect, test } from './fixtures.js';
import { first, nth } from './support/pick.js';

test('a completion is taken back within ten seconds', async ({ phone, demo, volunteer, coordinator }) => {
  const toDo = await volunteer.toDo();
  const { id } = first(toDo);
  await phone.joinByCode(demo.volunteer.code);
  await phone.deliver(id);
  await expect(phone.rows).toHaveCount(toDo.length - 1);
  await phone.toast.getByRole('button', { name: 'Отменить' }).click();
  await expect(phone.toast).toContainText('Отменено');
  await expect(phone.rows).toHaveCount(toDo.length);
  await phone.openTab('Отправка');
  await phone.expectOutbox({ waiting: 0, onServer: 2 });
  const kinds = (await coordinator.history(id)).map(({ event, result }) => [event.kind, result]);
  expect(kinds.slice(-2)).toEqual([
    ['completed', 'applied'],
    ['undone', 'applied'],
  ]);
});

test('a completion is taken back later, from the history', async ({ phone, demo, volunteer }) => {
  const toDo = await volunteer.toDo();
  const { id, status } = first(toDo);
  await phone.joinByCode(demo.volunteer.code);
  await phone.deliver(id, { note: 'Перепутала этаж' });
  await phone.page.reload();
  await phone.openTab('История');
  const record = phone.main.getByRole('listitem').filter({ hasText: 'Перепутала этаж' });
  await record.getByRole('button', { name: 'Отменить отметку' }).click();
  await expect(phone.toast).toContainText('Отменено');
  await expect(record.getByRole('button')).toHaveCount(0);
  await phone.openTab('Доставки');
  await expect(phone.rows).toHaveCount(toDo.length);
  await expect.poll(async () => (await volunteer.deliveries()).find((row) => row.id === id)?.status).toBe(status);
});

test('several are picked up at once, without what was not handed out', async ({ phone, demo, volunteer }) => {
  await phone.joinByCode(demo.volunteer.code);
  const place = phone.main.getByRole('region').filter({ has: phone.page.getByRole('button', { name: /\([2-9]\)$/ }) });
  const button = place.first().getByRole('button', { name: /^Забрано всё здесь/ });
  const n = Number(/\((\d+)\)/.exec(await button.innerText())?.[1]);
  const before = await volunteer.toDo();
  await button.click();
  const boxes = phone.dialog.getByRole('checkbox');
  await expect(boxes).toHaveCount(n);
  await boxes.first().click();
  await phone.inDialog(`Забрано: ${n - 1}`).click();
  await phone.saved();
  await expect(phone.dialog).toBeHidden();
  const pickedUp = async () => (await volunteer.toDo()).filter(({ status }) => status === 'picked_up').length;
  const pickedUpBefore = before.filter(({ status }) => status === 'picked_up').length;
  await expect.poll(pickedUp).toBe(pickedUpBefore + n - 1);
});

test('what did not work out is recorded with its reason', async ({ phone, demo, volunteer, coordinator }) => {
  const toDo = await volunteer.toDo();
  const { id } = first(toDo);
  await phone.joinByCode(demo.volunteer.code);
  await phone.fail(id, 'Никого нет дома', 'Звонил дважды');
  await expect(phone.rows).toHaveCount(toDo.length - 1);
  await expect.poll(async () => (await coordinator.history(id)).at(-1)?.event).toMatchObject({
    kind: 'failed',
    data: { reason: 'not_home', note: 'Звонил дважды' },
  });
});

test('"other" wants a note, and keeps what was chosen', async ({ phone, demo, volunteer }) => {
  const { id } = first(await volunteer.toDo());
  await phone.joinByCode(demo.volunteer.code);
  await phone.open(id);
  await phone.button('Не получилось').click();
  await phone.inDialog('Другое').click();
  await phone.inDialog('Записать причину').click();
  await expect(phone.dialog.getByRole('alert')).toHaveText('Напишите в заметке, что случилось.');
  await phone.inDialog('Домофон не работает').click();
  await expect(phone.note).toHaveValue('Домофон не работает');
  await phone.inDialog('Записать причину').click();
  await phone.saved();
  await expect(phone.dialog).toBeHidden();
});

test('search finds by name, by street and by number', async ({ phone, demo, volunteer }) => {
  const toDo = await volunteer.toDo();
  await phone.joinByCode(demo.volunteer.code);
  const search = phone.page.getByRole('searchbox', { name: 'Имя, улица, номер' });
  const { id, number, recipient } = nth(toDo, 3);
  for (const words of [recipient?.name ?? '?', recipient?.street.toUpperCase() ?? '?', String(number)]) {
    await search.fill(words);
    await expect(phone.row(id)).toBeVisible();
    expect(await phone.rows.count()).toBeLessThan(toDo.length);
  }
  await search.fill('такого нет');
  await expect(phone.main).toContainText('Ничего не нашлось');
  await search.fill('');
  await expect(phone.rows).toHaveCount(toDo.length);
});

test('calls, texts and finds the way with one tap', async ({ phone, demo, volunteer }) => {
  const { id, recipient } = first(await volunteer.toDo());
  const digits = recipient?.phone.replaceAll(/[^+\d]/g, '') ?? '?';
  await phone.joinByCode(demo.volunteer.code);
  await phone.open(id);
  await expect(phone.page.getByRole('link', { name: 'Позвонить', exact: true })).toHaveAttribute('href', `tel:${digits}`);
  await expect(phone.page.getByRole('link', { name: 'Написать' })).toHaveAttribute('href', `sms:${digits}`);
  await phone.button('Маршрут').click();
  await expect(phone.dialog.getByRole('link', { name: 'Карты на телефоне' })).toHaveAttribute('href', /^geo:/);
});
