// The log: who saw what, in words, found by who, what, when and by a delivery's number.
import { expect, test } from './fixtures.js';
import { addAdministrator } from './support/administrator.js';
import { first } from './support/pick.js';

test('an administrator reads in the log who read which delivery', async ({ desk, demo, server, coordinator }) => {
  const { page, main } = desk;
  const { id, number } = first(await coordinator.deliveries());
  await coordinator.history(id);
  const who = await addAdministrator(server);
  await desk.signIn(who);
  await page.keyboard.press('h');
  await page.keyboard.press('9');
  await expect(main.getByRole('heading', { name: 'Журнал' })).toBeVisible();
  await main.getByLabel('№ доставки').fill(String(number));
  await main.getByLabel('Что произошло').selectOption('Чтение данных людей');
  const reading = main.getByRole('row').filter({ hasText: 'Прочитана история' });
  await expect(reading).toHaveCount(1);
  await expect(reading).toContainText(demo.coordinators[0].name);
  await expect(reading).toContainText(`№ ${number}`);

  // By a part of a name; who has it is said.
  await main.getByLabel('№ доставки').fill('');
  await main.getByLabel('Что произошло').selectOption('Всё');
  await expect(main.getByRole('row').filter({ hasText: demo.coordinators[0].name })).not.toHaveCount(0);
  const field = main.getByLabel('Кто', { exact: true });
  await field.fill(who.name.slice(0, -2).toLowerCase());
  await expect(field).toHaveAccessibleDescription(new RegExp(who.name));
  await expect(main.getByRole('row').filter({ hasText: demo.coordinators[0].name })).toHaveCount(0);
  await main.getByLabel('Что произошло').selectOption('Входы и пароли');
  await expect(main.getByRole('row').filter({ hasText: who.name })).not.toHaveCount(0);

  // What was done to somebody is there beside what they did.
  await main.getByLabel('Что произошло').selectOption('Всё');
  await main.getByLabel('Человек в записи').selectOption('Что сделали с ним');
  const added = main.getByRole('row').filter({ hasText: 'Командная строка' });
  await expect(added).not.toHaveCount(0);
  await main.getByLabel('Человек в записи').selectOption('Что сделал сам');
  await expect(added).toHaveCount(0);
  await expect(main.getByRole('row').filter({ hasText: who.name })).not.toHaveCount(0);

  // A name that nobody has shows nothing, and says so.
  await field.fill('Никтошенко');
  await expect(field).toHaveAccessibleDescription('Человека с таким именем нет.');
  await expect(main.getByRole('row').filter({ hasText: who.name })).toHaveCount(0);

  // Of several with such a name one is chosen.
  await field.fill('а');
  await expect(field).toHaveAccessibleDescription(/Подходят? \d+ человек/);
  await expect(main.getByRole('row').filter({ hasText: who.name })).toHaveCount(0);
  await field.fill('ольга');
  const one = main.getByRole('button', { name: new RegExp(`^${who.name} · `) });
  await one.or(main.getByRole('row').filter({ hasText: who.name }).first()).first().waitFor();
  if ((await one.count()) > 0) await one.click();
  await expect(main.getByRole('row').filter({ hasText: who.name })).not.toHaveCount(0);

  // Long ago there was nothing.
  await main.getByLabel('По какой день').fill('2001-01-01');
  await expect(main).toContainText('Таких записей нет');
});

test('a coordinator has no log', async ({ desk, demo }) => {
  await desk.signIn(demo.coordinators[0]);
  await desk.page.goto(`${desk.url}/desk/?page=council&tab=audit`);
  await expect(desk.main.getByRole('heading', { name: 'Люди', exact: true })).toBeVisible();
  await expect(desk.main.getByRole('button', { name: 'Журнал' })).toHaveCount(0);
});
