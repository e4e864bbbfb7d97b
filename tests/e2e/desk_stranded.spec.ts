// Whoever has deliveries and can't bring them: it is seen, counted, handed on, and a visit that happened is recorded still.
import { expect, test } from './fixtures.js';
import { Desk } from './support/desk.js';
import { first } from './support/pick.js';

test('what somebody has who was put away is marked, counted, and a visit of theirs is recorded', async ({
  desk,
  demo,
  volunteer,
  coordinator,
}) => {
  const held = await volunteer.toDo();
  const { id, number } = first(held.filter(({ status }) => status === 'assigned'));
  await desk.signIn(demo.coordinators[0]);
  await expect(desk.figure('Некому нести')).toHaveCount(0);
  await coordinator.post(`/api/v1/members/${volunteer.member}/put-away`, {});
  await desk.goTo('Волонтёры');
  await desk.goTo('Доставки');
  await desk.expectFigure('Некому нести', held.length);
  await desk.figure('Некому нести').click();
  await expect(desk.main.getByText(`${held.length} достав`)).toBeVisible();
  await expect(desk.row(number)).toContainText('нет в списке');
  const facet = desk.main.getByRole('complementary', { name: 'Фильтры' }).getByRole('button', { name: demo.volunteer.name });
  await expect(facet).toContainText('нет в списке');

  await desk.open(number);
  await expect(desk.detail).toContainText('Некому нести');
  await expect(desk.detail.locator('.facts')).toContainText('нет в списке');
  await desk.detail.getByRole('button', { name: 'Записать визит' }).click();
  await desk.dialog.getByRole('radio').first().check();
  await desk.dialog.getByRole('button', { name: 'Записать' }).click();
  await expect(desk.dialog).toBeHidden();
  await expect.poll(async () => (await coordinator.deliveries()).find((one) => one.id === id)?.status).toBe('done');
  await desk.expectFigure('Некому нести', held.length - 1);
  await desk.goTo('Отправка');
  await expect(desk.main).toContainText('Всё на сервере');
});

test('who is put away hands on what they had, in one step', async ({ desk, demo, volunteer, coordinator }) => {
  const held = await volunteer.toDo();
  await desk.signIn(demo.coordinators[0]);
  await desk.askToLetGo(demo.volunteer.name);
  await desk.dialog.getByRole('button', { name: 'Убрать из списка' }).click();
  await expect(desk.dialog.getByRole('button', { name: 'Передать другим' })).toBeVisible();
  await desk.dialog.getByRole('button', { name: 'Убрать из списка' }).click();
  await expect(desk.dialog).toHaveAccessibleName(/^Передать /);
  const { name } = demo.other_volunteers[0];
  await desk.dialog.getByRole('combobox').fill(name);
  await desk.page.keyboard.press('Enter');
  await expect(desk.dialog).toBeHidden();
  const left = async () => (await coordinator.deliveries()).filter(({ assignee, status }) => assignee === volunteer.member && status !== 'done');
  await expect.poll(async () => (await left()).filter(({ id }) => held.some((one) => one.id === id)).length).toBe(0);
  await desk.goTo('Доставки');
  await expect(desk.figure('Некому нести')).toHaveCount(0);
});

test('handing on first leads back to the question, which has nothing to hand on any more', async ({ desk, demo, volunteer, coordinator }) => {
  const { name } = demo.other_volunteers[0];
  const held = await volunteer.toDo();
  await desk.signIn(demo.coordinators[0]);
  await desk.askToLetGo(demo.volunteer.name);
  await desk.dialog.getByRole('button', { name: 'Убрать из списка' }).click();
  await desk.dialog.getByRole('button', { name: 'Передать другим' }).click();
  await expect(desk.dialog).toHaveAccessibleName(/^Передать \d+ достав.* другому$/);
  await desk.dialog.getByRole('combobox').fill(name);
  await desk.page.keyboard.press('Enter');
  await expect(desk.dialog).toHaveAccessibleName(`Убрать из списка: ${demo.volunteer.name}`);
  await expect(desk.dialog.getByRole('button', { name: 'Передать другим' })).toHaveCount(0);
  await desk.dialog.getByRole('button', { name: 'Убрать из списка' }).click();
  await expect(desk.dialog).toBeHidden();
  await expect(desk.page.getByRole('status').filter({ hasText: `Больше нет в списке: ${demo.volunteer.name}` })).toBeVisible();
  const left = async () => (await coordinator.deliveries()).filter(({ id, assignee }) => assignee === volunteer.member && held.some((one) => one.id === id));
  await expect.poll(async () => (await left()).length).toBe(0);
});

test('what was refused is sent again once it can be taken, and stands once', async ({ page, network, demo, coordinator }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  const desk = new Desk(page, network.url);
  await desk.signIn(demo.coordinators[0]);
  await page.keyboard.press('j');
  await page.keyboard.press('a');
  await expect(desk.dialog.getByRole('option').first()).toBeVisible();
  await network.cut();
  const { name } = demo.other_volunteers[0];
  await page.keyboard.type(name);
  await expect(desk.dialog.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(desk.dialog).toBeHidden();
  const { members } = await coordinator.get<{ members: { id: string; name: string }[] }>('/api/v1/directory');
  const id = members.find((member) => member.name === name)?.id;
  await coordinator.post(`/api/v1/members/${id}/put-away`, {});
  await network.up();
  await desk.goTo('Отправка');
  await desk.button('Отправить сейчас').click();

  const refused = desk.main.getByRole('region', { name: 'На этом компьютере' }).getByRole('listitem');
  await expect(refused).toContainText('нельзя назначать');
  const elsewhere = desk.main.getByRole('region', { name: 'Не принято с других телефонов и компьютеров' });
  await expect(elsewhere).toContainText('Всё принято.');
  // As long as they are away it would be refused again.
  const again = refused.getByRole('button', { name: 'Отправить ещё раз' });
  await expect(again).toHaveCount(0);
  await coordinator.post(`/api/v1/members/${id}/bring-back`, {});
  await desk.button('Отправить сейчас').click();
  await expect(again).toBeVisible();
  await again.press('Enter');
  await expect(refused).toHaveCount(0);
  await expect.poll(async () => (await coordinator.deliveries()).some(({ assignee }) => assignee === id)).toBe(true);
  await expect(desk.main).toContainText('Отложено: 1');
});
