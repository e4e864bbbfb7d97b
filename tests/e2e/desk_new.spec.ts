// Writing a delivery down while somebody is on the phone.
import { expect, test } from './fixtures.js';
import type { Desk } from './support/desk.js';

const field = (desk: Desk, name: string) => desk.main.getByLabel(name, { exact: true });

test('a new delivery by keyboard alone', async ({ desk, demo, coordinator }) => {
  await desk.signIn(demo.coordinators[0]);
  const keys = desk.page.keyboard;
  await keys.press('n');
  await expect(field(desk, 'Телефон')).toBeFocused();
  for (const text of ['+7 000 555-12-12', 'Лисичкина Ольга', 'ул. Новая, 5', '17', '2', '4', '17К']) {
    await keys.type(text);
    await keys.press('Tab');
  }
  const town = desk.page.getByLabel('Город или деревня');
  await expect(town).toBeFocused();
  await keys.press('Control+a');
  await keys.type('Смоленск');
  await keys.press('Tab');
  await keys.press('Tab');
  await keys.type('Плохо слышит');
  await keys.press('Tab');
  await expect(desk.page.getByRole('radio').first()).toBeFocused();
  await keys.press('ArrowDown');
  await keys.press('Tab');
  await keys.type('Крупа и чай');
  await keys.press('Control+Enter');
  await expect(desk.main).toContainText('Сохранено, сервер получил');
  const made = (await coordinator.deliveries()).find(({ recipient }) => recipient?.name === 'Лисичкина Ольга');
  expect(made).toMatchObject({
    status: 'new',
    kind: 'groceries',
    items: 'Крупа и чай',
    recipient: { phone: '+7 000 555-12-12', street: 'ул. Новая, 5', flat: '17', standing_notes: 'Плохо слышит' },
  });
  await expect(desk.button('Ещё одна')).toBeFocused();
});

test('what is missing is said beside its field, and nothing typed is lost', async ({ desk, demo }) => {
  await desk.signIn(demo.coordinators[0]);
  await desk.page.keyboard.press('n');
  await field(desk, 'Улица и дом').fill('ул. Без имени, 1');
  await desk.page.keyboard.press('Control+Enter');
  await expect(field(desk, 'Имя')).toBeFocused();
  await expect(field(desk, 'Имя')).toHaveAccessibleDescription(/.+/);
  await expect(field(desk, 'Улица и дом')).toHaveValue('ул. Без имени, 1');
});

test('a draft survives a reload', async ({ desk, demo }) => {
  await desk.signIn(demo.coordinators[0]);
  await desk.page.keyboard.press('n');
  await field(desk, 'Имя').fill('Синичкин Пётр');
  await field(desk, 'Улица и дом').fill('ул. Долгая, 100');
  await desk.page.reload();
  await desk.button(/^Новая доставка/).click();
  await expect(field(desk, 'Имя')).toHaveValue('Синичкин Пётр');
  await expect(field(desk, 'Улица и дом')).toHaveValue('ул. Долгая, 100');
});

test('without a network the desk opens, says so, and sends later what was written', async ({
  desk,
  demo,
  server,
  coordinator,
}) => {
  await desk.signIn(demo.coordinators[0]);
  await desk.page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await server.stop();
  await desk.page.reload();
  await expect(desk.grid.getByRole('row').nth(1)).toBeVisible();
  await expect(desk.link).toContainText('Нет связи');
  await desk.page.keyboard.press('n');
  await field(desk, 'Имя').fill('Облачкин Фёдор');
  await desk.page.getByLabel('Город или деревня').fill('Смоленск');
  await desk.page.getByRole('radio', { name: 'Лекарства' }).check();
  await desk.page.keyboard.press('Control+Enter');
  await expect(desk.main).toContainText('Сохранено на этом компьютере, ждёт отправки');
  await expect(desk.link).toContainText('Ждёт отправки: 1');
  // The page may be closed meanwhile.
  await desk.page.reload();
  await expect(desk.link).toContainText('Ждёт отправки: 1');
  await server.start();
  await expect(desk.link).toContainText('На связи');
  await expect(desk.link).not.toContainText('Ждёт отправки');
  const made = (await coordinator.deliveries()).filter(({ recipient }) => recipient?.name === 'Облачкин Фёдор');
  expect(made).toEqual([expect.objectContaining({ status: 'new', kind: 'medicine' })]);
});

test('somebody who has called before is recognised', async ({ desk, demo, coordinator }) => {
  const known = (await coordinator.deliveries()).find(({ recipient }) => recipient?.phone)?.recipient;
  await desk.signIn(demo.coordinators[0]);
  await desk.page.keyboard.press('n');
  await field(desk, 'Телефон').fill(known?.phone ?? '?');
  const earlier = desk.page.getByRole('complementary', { name: 'Обращались раньше' });
  await expect(earlier).toContainText(known?.name ?? '?');
  await earlier.getByRole('button', { name: 'Подставить человека' }).first().click();
  await expect(field(desk, 'Имя')).toHaveValue(known?.name ?? '?');
  await expect(field(desk, 'Улица и дом')).toHaveValue(known?.street ?? '?');
});
