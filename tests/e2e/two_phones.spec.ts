// Two people, one delivery.
import type { Api } from './support/api.js';
import { expect, test } from './fixtures.js';
import { first } from './support/pick.js';

/** Gives a delivery of the demo's volunteer to somebody else, as the desk does. */
async function reassign(coordinator: Api, delivery: string, to: string): Promise<void> {
  const { receipts } = await coordinator.sync([coordinator.event(delivery, 'assigned', { to })]);
  expect(receipts).toEqual([expect.objectContaining({ result: 'applied' })]);
}

test('both delivered: both notes stay, the coordinator sees the double visit and settles it', async ({
  phone,
  otherPhone,
  desk,
  demo,
  volunteer,
  coordinator,
}) => {
  const { id, number } = first(await volunteer.toDo());
  await desk.signIn(demo.coordinators[0]);
  await phone.joinByCode(demo.volunteer.code);
  await otherPhone.joinByCode(demo.other_volunteers[0].code);
  const other = (await coordinator.get<{ members: { id: string; name: string }[] }>('/api/v1/directory')).members.find(
    ({ name }) => name === demo.other_volunteers[0].name,
  );
  // The first phone is in a stairwell while the delivery is given to the second.
  await phone.page.context().setOffline(true);
  await phone.deliver(id, { note: 'Отдал лично в руки' });
  await reassign(coordinator, id, other?.id ?? '?');
  // A list moves only when the person says so.
  await otherPhone.button(/^Показать 1 новую/).click();
  await otherPhone.deliver(id, { note: 'Передал соседке' });
  await expect.poll(async () => (await coordinator.history(id)).at(-1)?.event.kind).toBe('completed');
  await phone.page.context().setOffline(false);
  await phone.openTab('Отправка');
  await expect(phone.main).toContainText('Кто-то доставил раньше. Ваша запись сохранена в истории.');
  await phone.expectOutbox({ waiting: 0, onServer: 1 });

  await desk.open(number);
  const mark = desk.detail.getByRole('region', { name: 'Принесли двое' });
  await expect(mark).toContainText('Передал соседке');
  await expect(mark).toContainText('Отдал лично в руки');
  const notes = desk.detail.getByRole('region', { name: 'Заметки' }).getByRole('listitem');
  await expect(notes).toHaveCount(2);
  await mark.getByRole('button', { name: 'Разобрано' }).click();
  await desk.dialog.getByLabel('Что выяснилось').fill('Оба были, лекарства одни');
  await desk.dialog.getByRole('button', { name: 'Разобрано' }).click();
  await expect(mark).toBeHidden();
  await expect.poll(async () => (await coordinator.history(id)).at(-1)?.event.kind).toBe('settled');
});

test('reassigned while away: what was done counts, and the second phone is told', async ({
  phone,
  otherPhone,
  demo,
  volunteer,
  coordinator,
}) => {
  const { id } = first(await volunteer.toDo());
  await phone.joinByCode(demo.volunteer.code);
  await otherPhone.joinByCode(demo.other_volunteers[0].code);
  const profile = await otherPhone.page.evaluate(() => JSON.parse(localStorage.getItem('ryadom.profile') ?? '{}') as { member: string });
  await phone.page.context().setOffline(true);
  await phone.deliver(id, { note: 'Успел раньше' });
  await reassign(coordinator, id, profile.member);
  await expect(otherPhone.page.getByRole('button', { name: /^Показать 1 новую/ })).toBeVisible();
  await phone.page.context().setOffline(false);
  await expect(otherPhone.main).toContainText(`Уже доставлено: ${demo.volunteer.name}`);
  await expect.poll(async () => (await coordinator.deliveries()).find((row) => row.id === id)).toMatchObject({
    status: 'done',
  });
  const completed = (await coordinator.history(id)).filter(({ event }) => event.kind === 'completed');
  expect(completed).toEqual([expect.objectContaining({ by: volunteer.member, result: 'applied' })]);
});

test('taken away before anything was done: the phone is told, and the row stays until it is dismissed', async ({
  phone,
  demo,
  volunteer,
  coordinator,
}) => {
  const toDo = await volunteer.toDo();
  const { id } = first(toDo);
  await phone.joinByCode(demo.volunteer.code);
  const { members } = await coordinator.get<{ members: { id: string; name: string }[] }>('/api/v1/directory');
  const other = members.find(({ name }) => name === demo.other_volunteers[0].name);
  await reassign(coordinator, id, other?.id ?? '?');
  await expect(phone.main).toContainText(`Передано: ${demo.other_volunteers[0].name}`);
  await expect(phone.rows).toHaveCount(toDo.length - 1);
  await phone.button('Понятно, убрать').click();
  await expect(phone.main).not.toContainText('Передано:');
});

test('an event for a delivery that was never theirs is refused, kept, and shown to the coordinator', async ({
  desk,
  demo,
  coordinator,
  volunteer,
}) => {
  const notTheirs = (await coordinator.deliveries()).find(({ assignee, status }) => !assignee && status === 'new');
  const event = volunteer.event(notTheirs?.id ?? '?', 'completed', { outcome: 'delivered', note: 'Не мой адрес' });
  const { receipts } = await volunteer.sync([event]);
  expect(receipts).toEqual([expect.objectContaining({ result: 'rejected', code: 'not_yours' })]);
  await desk.signIn(demo.coordinators[0]);
  await desk.page.getByRole('navigation').getByRole('button', { name: 'Отправка' }).click();
  await expect(desk.main).toContainText('Этой доставки у него никогда не было.');
});
