// Handing out: what somebody has already stays with them unless that is asked for, and whom nothing reaches comes last.
import { expect, test } from './fixtures.js';
import { first } from './support/pick.js';

test('what another volunteer has stays with them, and what was given goes back at once', async ({
  desk,
  demo,
  volunteer,
  coordinator,
}) => {
  const held = first((await volunteer.toDo()).filter(({ status }) => status === 'assigned'));
  const free = first((await coordinator.deliveries()).filter(({ status }) => status === 'new'));
  await desk.signIn(demo.coordinators[0]);
  for (const { number } of [held, free]) {
    await desk.find(String(number));
    await desk.page.getByRole('checkbox', { name: `Выбрать № ${number}`, exact: true }).check();
  }
  await desk.button('Назначить').click();
  await expect(desk.dialog).toHaveAccessibleName('Назначить 1 доставку');
  const others = desk.dialog.getByRole('group', { name: `Ещё 1 уже в работе у других: ${demo.volunteer.name} (1)` });
  await expect(others.getByRole('radio', { name: 'Оставить им' })).toBeChecked();

  const { name } = demo.other_volunteers[0];
  await desk.dialog.getByRole('combobox').fill(name);
  const option = desk.dialog.getByRole('option');
  await expect(option).toHaveCount(1);
  await expect(option).toContainText('ещё не вошёл');
  await option.click();
  const said = desk.page.getByRole('status').filter({ hasText: `Назначена 1 доставка: ${name}` });
  await expect(said).toBeVisible();
  const who = async (id: string) => (await coordinator.deliveries()).find((delivery) => delivery.id === id)?.assignee;
  await expect.poll(() => who(free.id)).not.toBeUndefined();
  expect(await who(held.id)).toBe(volunteer.member);

  await said.getByRole('button', { name: 'Вернуть как было' }).click();
  await expect.poll(async () => (await coordinator.deliveries()).find(({ id }) => id === free.id)?.status).toBe('new');
});

test('what was said of one thing goes with the next page', async ({ desk, demo }) => {
  await desk.signIn(demo.coordinators[0]);
  const person = await desk.askToLetGo(demo.volunteer.name);
  await desk.dialog.getByRole('button', { name: 'Убрать из списка' }).click();
  await desk.dialog.getByRole('button', { name: 'Убрать из списка' }).click();
  // Who takes what they had is asked at once.
  await expect(desk.dialog).toHaveAccessibleName(/^Передать \d+ достав.* другому$/);
  await desk.page.keyboard.press('Escape');
  await person.getByRole('button', { name: 'Вернуть' }).click();
  const said = desk.page.getByText(`Снова в списке: ${demo.volunteer.name}`);
  await expect(said).toBeVisible();
  await desk.tab('Ход дня').click();
  await expect(said).toBeHidden({ timeout: 2_000 });
});
