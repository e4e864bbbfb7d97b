// Who may come in: a phone is locked out from the desk, and what it had recorded is not lost.
import { expect, test } from './fixtures.js';
import { Api } from './support/api.js';
import { Desk } from './support/desk.js';
import { first } from './support/pick.js';

test('a phone is locked out from the list of volunteers by keyboard alone, and says so', async ({
  phone,
  desk,
  network,
  demo,
  volunteer,
}) => {
  const { id } = first(await volunteer.toDo());
  await phone.joinByCode(demo.volunteer.code);
  await network.cut();
  await phone.deliver(id, { note: 'Отдано до отзыва' });

  await desk.signIn(demo.coordinators[0]);
  await desk.goTo('Волонтёры');
  await desk.page.getByRole('searchbox', { name: 'Имя или телефон' }).fill(demo.volunteer.name);
  const person = desk.main.getByRole('row').filter({ has: desk.page.getByRole('rowheader', { name: demo.volunteer.name }) });
  const ask = person.getByRole('button', { name: 'Закрыть доступ с телефона' });
  await ask.press('Enter');
  await expect(desk.dialog).toHaveAccessibleName(`Закрыть доступ с телефона: ${demo.volunteer.name}`);
  await expect(desk.dialog.getByRole('listitem')).toHaveCount(3);
  await expect(desk.dialog).toContainText('сотрёт имена, адреса и номера');
  await desk.page.keyboard.press('Escape');
  await expect(desk.dialog).toBeHidden();
  await expect(ask).toBeFocused();
  await ask.press('Enter');
  await desk.dialog.getByRole('button', { name: 'Закрыть доступ с телефона' }).press('Enter');
  await expect(desk.page.getByRole('status')).toContainText([`Доступ с телефона закрыт: ${demo.volunteer.name}`]);
  // Who lost a phone is still one of them, and may get a new code.
  await expect(person.getByRole('button', { name: 'Новый код' })).toBeVisible();

  await phone.openTab('Отправка');
  await network.up();
  // The browser tells the app of it, and so does time: whichever is first, the page with its button is gone then.
  await phone.page.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect(phone.page.getByRole('status').filter({ hasText: 'Вход с этого телефона отозван' })).toBeVisible();
  await desk.goTo('Отправка');
  await expect(desk.main).toContainText('Отдано до отзыва');
});

test('who is locked out is not offered for a delivery', async ({ desk, demo, volunteer, coordinator }) => {
  await coordinator.post(`/api/v1/members/${volunteer.member}/put-away`, {});
  await desk.signIn(demo.coordinators[0]);
  await askWho(desk);
  await desk.page.keyboard.type(demo.volunteer.name);
  await expect(desk.dialog.getByRole('option')).toHaveCount(0);
});

test('what the server refused is put aside, stays so, and comes back', async ({ page, network, demo, coordinator }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  const desk = new Desk(page, network.url);
  await desk.signIn(demo.coordinators[0]);
  await askWho(desk);
  await network.cut();
  const { name } = demo.other_volunteers[0];
  await page.keyboard.type(name);
  await expect(desk.dialog.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(desk.dialog).toBeHidden();
  // Meanwhile somebody else locks that volunteer out: the server will not take the assignment.
  const { members } = await coordinator.get<{ members: { id: string; name: string }[] }>('/api/v1/directory');
  await coordinator.post(`/api/v1/members/${members.find((member) => member.name === name)?.id}/put-away`, {});
  await network.up();
  await desk.goTo('Отправка');
  await desk.button('Отправить сейчас').click();

  const waiting = desk.main.getByRole('region', { name: 'На этом компьютере' }).getByRole('listitem');
  await waiting.getByRole('button', { name: 'Отложить' }).click();
  await expect(waiting).toHaveCount(0);
  await expect(desk.tab('Отправка')).toHaveAccessibleName('Отправка');
  await page.reload();
  const aside = desk.main.getByText('Отложено: 1');
  await expect(aside).toBeVisible();
  await expect(waiting).toHaveCount(0);
  await aside.click();
  await desk.button('Вернуть в список').click();
  await expect(waiting).toHaveCount(1);
  await expect(aside).toHaveCount(0);
  await expect(desk.tab('Отправка')).toHaveAccessibleName('Отправка 1');
});

test('a volunteer is put away from the list, stays there with a mark, and comes back', async ({ desk, demo }) => {
  await desk.signIn(demo.coordinators[0]);
  const person = await desk.askToLetGo(demo.volunteer.name);
  await desk.dialog.getByRole('button', { name: 'Убрать из списка' }).click();
  await expect(desk.dialog).toHaveAccessibleName(`Убрать из списка: ${demo.volunteer.name}`);
  await desk.dialog.getByRole('button', { name: 'Убрать из списка' }).click();
  // Who takes what they had is asked at once.
  await expect(desk.dialog).toHaveAccessibleName(/^Передать /);
  await desk.page.keyboard.press('Escape');
  await expect(person).toContainText('Нет в списке');
  await expect(person.getByRole('button', { name: 'Новый код' })).toHaveCount(0);
  await person.getByRole('button', { name: 'Вернуть' }).click();
  await expect(person).not.toContainText('Нет в списке');
});

test('who comes in, or is let go elsewhere, is seen at once', async ({ desk, demo, coordinator }) => {
  const { name, code } = demo.other_volunteers[0];
  await desk.signIn(demo.coordinators[0]);
  await desk.goTo('Волонтёры');
  await desk.page.getByRole('searchbox', { name: 'Имя или телефон' }).fill(name);
  const person = desk.main.getByRole('row').filter({ has: desk.page.getByRole('rowheader', { name }) });
  await expect(person).toContainText('ещё не вошёл');
  const phone = new Api(desk.url);
  await phone.join(code);
  await expect(person).not.toContainText('ещё не вошёл');
  await coordinator.post(`/api/v1/members/${phone.member}/sessions/end`, {});
  await expect(person).toContainText('доступ закрыт');
});

test('the list of volunteers keeps its numbers and telephones on a narrow screen', async ({ desk, demo }) => {
  await desk.signIn(demo.coordinators[0]);
  await desk.goTo('Волонтёры');
  for (const width of [1366, 768, 420]) {
    await desk.page.setViewportSize({ width, height: 900 });
    const person = desk.main.getByRole('row').filter({ has: desk.page.getByRole('rowheader', { name: demo.volunteer.name }) });
    await expect(person.getByRole('link').first()).toBeVisible();
    await expect(person.getByRole('cell').nth(1)).toBeVisible();
    await expect(person.getByRole('cell').nth(2)).toBeVisible();
    const wide = await desk.page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
    expect(wide, `${width}`).toBe(false);
  }
});

/** Asks who should take the first delivery of the list. */
async function askWho(desk: Desk): Promise<void> {
  await desk.page.keyboard.press('j');
  await desk.page.keyboard.press('a');
  await expect(desk.dialog.getByRole('combobox')).toBeFocused();
  await expect(desk.dialog.getByRole('option').first()).toBeVisible();
}
