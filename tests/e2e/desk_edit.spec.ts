// Changing a delivery: what is typed outlives the browser, and is thrown away only on purpose.
import { expect, test } from './fixtures.js';
import { Desk } from './support/desk.js';
import { first } from './support/pick.js';
import { everythingStored } from './support/stored.js';

test('a half-written edit survives a killed browser', async ({ killable, server, demo, coordinator }) => {
  const delivery = first((await coordinator.deliveries()).filter(({ recipient }) => recipient?.street));
  const url = `http://localhost:${server.port}`;
  const begin = async () => {
    const page = await killable.start();
    await page.setViewportSize({ width: 1280, height: 800 });
    return new Desk(page, url);
  };
  const street = (desk: Desk) => desk.dialog.getByLabel('Улица и дом');
  const edit = async (desk: Desk) => {
    await desk.open(delivery.number);
    await desk.detail.getByRole('button', { name: /^Изменить/ }).click();
    await expect(desk.dialog).toBeVisible();
  };

  let desk = await begin();
  await desk.signIn(demo.coordinators[0]);
  // Only an orderly end brings the session's cookie to the disk for sure.
  await killable.close();

  desk = await begin();
  await desk.page.goto(`${url}/desk/`);
  await edit(desk);
  await street(desk).fill('ул. Недописанная, 3');
  await expect.poll(() => everythingStored(desk.page)).toContain('ул. Недописанная, 3');
  await killable.kill();

  desk = await begin();
  await desk.page.goto(`${url}/desk/`);
  await edit(desk);
  await expect(street(desk)).toHaveValue('ул. Недописанная, 3');
  await expect(desk.dialog.getByRole('status')).toContainText('не сохранили');
  // A slip of the hand on Escape keeps it, too.
  await desk.page.keyboard.press('Escape');
  await expect(desk.dialog).toBeHidden();
  await edit(desk);
  await expect(street(desk)).toHaveValue('ул. Недописанная, 3');
  await desk.dialog.getByRole('button', { name: 'Начать заново' }).click();
  await expect(street(desk)).toHaveValue(delivery.recipient?.street ?? '?');
  await expect(desk.dialog.getByRole('status')).toHaveCount(0);
  await street(desk).fill('ул. Дописанная, 4');
  await desk.dialog.getByRole('button', { name: 'Сохранить' }).click();
  await expect(desk.dialog).toBeHidden();
  await expect
    .poll(async () => (await coordinator.deliveries()).find(({ id }) => id === delivery.id)?.recipient?.street)
    .toBe('ул. Дописанная, 4');
  await edit(desk);
  await expect(street(desk)).toHaveValue('ул. Дописанная, 4');
  await expect(desk.dialog.getByRole('status')).toHaveCount(0);
});
