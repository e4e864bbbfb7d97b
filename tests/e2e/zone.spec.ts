// Days and times are the council's (Europe/Moscow in the demo), wherever a device stands.
import { expect, test } from './fixtures.js';

const TOLD = /по часам совета: Москва, Смоленск \(UTC\+3\)/;

test('a desk in the council\'s time zone says nothing of it', async ({ desk, demo }) => {
  await desk.signIn(demo.coordinators[0]);
  await expect(desk.page.getByText(TOLD)).toHaveCount(0);
});

// Across the date line, behind and ahead: today here is another day there for half of the day.
for (const timezoneId of ['Pacific/Kiritimati', 'America/Anchorage']) {
  test.describe(timezoneId, () => {
    test.use({ timezoneId });

    test('a desk shows and takes the council\'s times, and says whose they are', async ({ desk, demo, coordinator }) => {
      await desk.signIn(demo.coordinators[0]);
      await expect(desk.page.getByRole('status').filter({ hasText: TOLD })).toBeVisible();
      await desk.page.keyboard.press('n');
      // The day that is offered is the council's today.
      const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Moscow' }).format(new Date());
      await expect(desk.page.getByLabel('День', { exact: true })).toHaveValue(today);
      await desk.page.getByLabel('Имя', { exact: true }).fill('Пояс Часовая');
      await desk.page.getByLabel('Город или деревня').fill('Смоленск');
      await desk.page.getByRole('radio', { name: 'Лекарства' }).check();
      await desk.page.getByLabel('День', { exact: true }).fill('2031-05-12');
      await desk.page.getByLabel('Не раньше').fill('14:00');
      await desk.page.getByLabel('Не позже').fill('18:30');
      await desk.page.keyboard.press('Control+Enter');
      await expect(desk.link).not.toContainText('Ждёт отправки');
      await expect
        .poll(async () => (await coordinator.deliveries()).find(({ recipient }) => recipient?.name === 'Пояс Часовая'))
        .toMatchObject({ not_before: Date.parse('2031-05-12T14:00+03:00'), not_after: Date.parse('2031-05-12T18:30+03:00') });
      await desk.goTo('Доставки');
      await desk.find('Пояс Часовая');
      await desk.grid.getByRole('row').nth(1).getByRole('gridcell').nth(3).click();
      await expect(desk.detail).toContainText(/12 мая, 14:00–18:30/);
      // The form shows again what was typed.
      await desk.page.keyboard.press('e');
      await expect(desk.dialog.getByLabel('День', { exact: true })).toHaveValue('2031-05-12');
      await expect(desk.dialog.getByLabel('Не раньше')).toHaveValue('14:00');
    });

    test('a phone shows the council\'s times, and says whose they are', async ({ phone, demo, volunteer }) => {
      const mine = (await volunteer.deliveries()).filter(({ not_after, status }) => not_after && status === 'assigned');
      const delivery = mine[0];
      const end = new Date(delivery?.not_after ?? 0);
      const clock = new Intl.DateTimeFormat('ru', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Moscow' }).format(end);
      await phone.joinByLink(demo.volunteer.code);
      await expect(phone.row(delivery?.id ?? '?')).toContainText(clock);
      await phone.open(delivery?.id ?? '?');
      await expect(phone.main).toContainText(clock);
      await expect(phone.main).toContainText('по часам штаба');
    });
  });
}
