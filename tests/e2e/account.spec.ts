// One's own password and sessions.
import { expect, test } from './fixtures.js';
import { addAdministrator } from './support/administrator.js';
import { Api } from './support/api.js';
import { Desk } from './support/desk.js';

test('a password is changed by its owner, and other devices are signed out', async ({ desk, demo, browser, server }) => {
  const who = demo.coordinators[0];
  const other = await (await browser.newContext()).newPage();
  await new Desk(other, `http://localhost:${server.port}`).signIn(who);
  await desk.signIn(who);
  await desk.page.keyboard.press(',');
  await desk.dialog.getByRole('button', { name: 'Мой вход' }).click();
  await expect(desk.dialog.getByRole('listitem')).toHaveCount(2);
  await expect(desk.dialog.getByRole('listitem').filter({ hasText: 'это устройство' })).toHaveCount(1);

  await desk.dialog.getByLabel('Нынешний пароль').fill('не тот пароль');
  await desk.dialog.getByLabel('Новый пароль').fill('новый длинный пароль');
  await desk.page.keyboard.press('Control+Enter');
  await expect(desk.dialog.getByLabel('Нынешний пароль')).toHaveAccessibleDescription(/Нынешний пароль другой/);
  await desk.dialog.getByLabel('Нынешний пароль').fill(who.password);
  await desk.page.keyboard.press('Control+Enter');
  await expect(desk.page.getByRole('status').filter({ hasText: 'Пароль сменён' })).toBeVisible();

  const api = new Api(`http://127.0.0.1:${server.port}`);
  await api.signIn(who.login, 'новый длинный пароль');
  await expect(new Api(api.url).signIn(who.login, who.password)).rejects.toThrow(/wrong_password/);
  await expect(other.getByRole('status').filter({ hasText: 'Пароль сменили на другом устройстве' })).toBeVisible();
  await expect(other.getByRole('heading', { name: 'Вход в штаб' })).toBeVisible();
  await other.context().close();
});

test('computers that are let go are not called phones, and say that they were let go', async ({ desk, demo, browser, server }) => {
  const who = demo.coordinators[0];
  const other = await (await browser.newContext({ userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0' })).newPage();
  await new Desk(other, `http://localhost:${server.port}`).signIn(who);
  await desk.signIn(await addAdministrator(server));
  await desk.page.keyboard.press('h');
  await desk.main.getByRole('button', { name: who.name, exact: true }).click();
  await desk.dialog.getByRole('button', { name: 'Закрыть доступ с компьютера' }).click();
  await expect(desk.dialog).toHaveAccessibleName(`Закрыть доступ с компьютера: ${who.name}`);
  await expect(desk.dialog).not.toContainText('елефон выйдет');
  await desk.dialog.getByRole('button', { name: 'Закрыть доступ с компьютера' }).click();
  await expect(desk.page.getByRole('status').filter({ hasText: `Доступ с компьютера закрыт: ${who.name}` })).toBeVisible();
  await expect(other.getByRole('status').filter({ hasText: 'Вход с этого устройства закрыли' })).toBeVisible();
  await other.context().close();
});

test('one signs out everywhere else', async ({ desk, demo, coordinator }) => {
  await desk.signIn(demo.coordinators[0]);
  await desk.page.keyboard.press(',');
  await desk.dialog.getByRole('button', { name: 'Мой вход' }).click();
  await desk.dialog.getByRole('button', { name: 'Выйти везде, кроме этого' }).click();
  await expect(desk.dialog.getByRole('listitem')).toHaveCount(1);
  await expect(coordinator.get('/api/v1/me')).rejects.toThrow(/40[13]/);
});
