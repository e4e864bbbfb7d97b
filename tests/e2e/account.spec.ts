// One's own way in: the password, and the devices on which one is signed in.
import { expect, test } from './fixtures.js';
import type { Desk } from './support/desk.js';

const NEW = 'четыре новых слова подряд';

async function openAccount(desk: Desk): Promise<void> {
  await desk.page.getByRole('button', { name: 'Настройки' }).click();
  await desk.dialog.getByRole('button', { name: 'Мой вход' }).click();
  await expect(desk.dialog).toHaveAccessibleName('Мой вход');
}

test('the password is changed, and only the new one lets in', async ({ desk, demo }) => {
  const [who] = demo.coordinators;
  await desk.signIn(who);
  await openAccount(desk);
  await desk.dialog.getByLabel('Нынешний пароль', { exact: true }).fill('не он');
  await desk.dialog.getByLabel('Новый пароль', { exact: true }).fill(NEW);
  await desk.dialog.getByRole('button', { name: 'Сменить пароль' }).click();
  await expect(desk.dialog.getByLabel('Нынешний пароль', { exact: true })).toHaveAttribute('aria-invalid', 'true');
  await desk.dialog.getByLabel('Нынешний пароль', { exact: true }).fill(who.password);
  await desk.dialog.getByRole('button', { name: 'Сменить пароль' }).click();
  await expect(desk.page.getByRole('status').filter({ hasText: 'Пароль сменён' })).toBeVisible();

  const signIn = (password: string) =>
    desk.page.request.post(`${desk.url}/api/v1/sign-in`, {
      data: { login: who.login, password, device: crypto.randomUUID() },
      headers: { Origin: new URL(desk.url).origin },
    });
  expect((await signIn(who.password)).status()).toBe(401);
  expect((await signIn(NEW)).status()).toBe(200);
});

test('every other device is signed out from the desk', async ({ desk, demo, coordinator }) => {
  await coordinator.get('/api/v1/directory');
  await desk.signIn(demo.coordinators[0]);
  await openAccount(desk);
  await expect(desk.dialog.getByText('это устройство')).toBeVisible();
  await desk.dialog.getByRole('button', { name: 'Выйти везде, кроме этого' }).click();
  await expect(desk.dialog.getByRole('button', { name: 'Выйти везде, кроме этого' })).toHaveCount(0);
  await expect(coordinator.get('/api/v1/directory')).rejects.toThrow();
});
