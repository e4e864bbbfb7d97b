// Phone clocks lie: their time is kept, ours too, and nothing is ordered by theirs.
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.js';
import { first } from './support/pick.js';

const HOUR_MS = 3_600_000;

/** Moves a page's clock, as a phone that was never set does. */
async function shiftClock(page: Page, shiftMs: number): Promise<void> {
  await page.addInitScript((shift) => {
    const Real = Date;
    globalThis.Date = class extends Real {
      constructor(...parts: [] | [number | string | Date]) {
        if (parts.length === 0) super(Real.now() + shift);
        else super(...(parts as [number]));
      }
      static override now(): number {
        return Real.now() + shift;
      }
    } as DateConstructor;
  }, shiftMs);
}

for (const { name, hours } of [
  { name: 'slow', hours: -3 },
  { name: 'fast', hours: 30 },
]) {
  test(`a ${name} clock: both times are kept and shown, the order is the server's`, async ({
    phone,
    desk,
    demo,
    volunteer,
    coordinator,
  }) => {
    const { id, number } = first(await volunteer.toDo());
    await shiftClock(phone.page, hours * HOUR_MS);
    await phone.joinByCode(demo.volunteer.code);
    await phone.openTab('Настройки');
    await expect(phone.main).toContainText('Часы телефона идут неверно');
    await phone.openTab('Доставки');
    await coordinator.sync([coordinator.event(id, 'noted', { text: 'Первая, от штаба' })]);
    await phone.deliver(id, { note: 'Вторая, с телефона' });
    await phone.openTab('Отправка');
    await phone.expectOutbox({ waiting: 0, onServer: 1 });
    await coordinator.sync([coordinator.event(id, 'noted', { text: 'Третья, от штаба' })]);

    const history = await coordinator.history(id);
    const entry = history.find(({ event }) => event.kind === 'completed');
    const now = Date.now();
    expect(Math.abs((entry?.event.at ?? 0) - hours * HOUR_MS - now)).toBeLessThan(60_000);
    expect(Math.abs((entry?.event.offset_ms ?? 0) + hours * HOUR_MS)).toBeLessThan(60_000);
    expect(Math.abs((entry?.recorded_at ?? 0) - now)).toBeLessThan(60_000);
    expect(history.map(({ event }) => event.kind).slice(-3)).toEqual(['noted', 'completed', 'noted']);

    await desk.signIn(demo.coordinators[0]);
    await desk.open(number);
    const texts = desk.detail.getByRole('region', { name: 'Заметки' }).getByRole('listitem');
    await expect(texts).toContainText(['Первая, от штаба', 'Вторая, с телефона', 'Третья, от штаба']);
    const shown = desk.detail.getByRole('region', { name: 'История' }).getByRole('listitem').filter({ hasText: 'Вторая' });
    await expect(shown).toContainText('часы телефона показывали');
    await expect(shown).toContainText('дошло в');
  });
}

test('a clock that is right is not talked about', async ({ phone, desk, demo, volunteer }) => {
  const { id, number } = first(await volunteer.toDo());
  await phone.joinByCode(demo.volunteer.code);
  await phone.deliver(id, { note: 'Вовремя' });
  await phone.openTab('Настройки');
  await expect(phone.main).toContainText('Данные на телефоне');
  await expect(phone.main).not.toContainText('Часы телефона');
  await desk.signIn(demo.coordinators[0]);
  await desk.open(number);
  const history = desk.detail.getByRole('region', { name: 'История' });
  await expect(history).toContainText('Вовремя');
  await expect(history).not.toContainText('часы телефона');
});
