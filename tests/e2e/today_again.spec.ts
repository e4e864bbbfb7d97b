// What comes after the day was done: nothing says any more that all of it is.
import { expect, test } from './fixtures.js';
import { first } from './support/pick.js';

test('«На сегодня всё» goes when there is something new to do', async ({ phone, demo, volunteer, coordinator }) => {
  const [last, ...rest] = await volunteer.toDo();
  const { receipts } = await volunteer.sync(rest.map(({ id }) => volunteer.event(id, 'completed', { outcome: 'delivered' })));
  expect(receipts.every(({ result }) => result === 'applied')).toBe(true);
  await phone.joinByLink(demo.volunteer.code);
  const allDone = phone.main.getByText('На сегодня всё');
  await expect(allDone).toBeHidden();
  await phone.deliver(last?.id ?? '');
  await expect(allDone).toBeVisible();

  const { id } = first((await coordinator.deliveries()).filter(({ status }) => status === 'new'));
  await coordinator.sync([coordinator.event(id, 'assigned', { to: volunteer.member })]);
  await expect(phone.main.getByRole('button', { name: /^Показать/ })).toBeVisible();
  await expect(allDone).toBeHidden();
  await phone.main.getByRole('button', { name: /^Показать/ }).click();
  await expect(phone.row(id)).toBeVisible();
  await expect(allDone).toBeHidden();
  await phone.deliver(id);
  await expect(allDone).toBeVisible();
});
