// The third mark, "seen by a coordinator": only for what was really on a coordinator's screen.
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.js';
import { asked } from './support/asked.js';
import type { WireDelivery } from './support/api.js';
import type { Demo } from './support/demo.js';
import { Desk } from './support/desk.js';
import type { Phone } from './support/phone.js';
import { nth } from './support/pick.js';

const DESK = { viewport: { width: 1280, height: 800 }, hasTouch: false };

/** The volunteer's deliveries, the oldest first: sorted by number they are far from each other in the list. */
async function byNumber(toDo: Promise<WireDelivery[]>): Promise<[oldest: WireDelivery, newest: WireDelivery]> {
  const all = (await toDo).toSorted((a, b) => a.number - b.number);
  return [nth(all, 0), nth(all, all.length - 1)];
}

/** Sorts the list by number, the newest on top: a completion then moves no row. */
async function sortByNumber(desk: Desk): Promise<void> {
  await desk.grid.getByRole('columnheader').getByRole('button', { name: '№' }).click();
  await expect(desk.page).toHaveURL(/sort=newest/);
}

/** Scrolls the list down until a row is in sight. */
async function scrollTo(desk: Desk, number: number): Promise<void> {
  const list = desk.page.locator('.grid__scroller');
  const isInSight = () =>
    list.evaluate((scroller, label) => {
      const row = scroller.querySelector(`[aria-label="${label}"]`)?.closest('.grid__row')?.getBoundingClientRect();
      const box = scroller.getBoundingClientRect();
      return row !== undefined && row.top >= box.top && row.bottom <= box.bottom;
    }, `Выбрать № ${number}`);
  await expect(async () => {
    if (await isInSight()) return;
    await list.evaluate((scroller) => scroller.scrollBy(0, scroller.clientHeight / 2));
    expect(await isInSight()).toBe(true);
  }).toPass({ intervals: [20] });
}

/** A colleague looks at one delivery, and at no other. */
async function lookAt(desk: Desk, demo: Demo, { id, number }: WireDelivery): Promise<void> {
  const { login, password } = demo.coordinators[0];
  await desk.page.goto(`${desk.url}/desk/?status=failed&open=${id}`);
  await desk.fillSignIn(login, password);
  await expect(desk.detail).toContainText(`Отдала, № ${number}`);
}

/** Records visits on the phone, and waits until the server has them. */
async function deliver(phone: Phone, deliveries: WireDelivery[]): Promise<void> {
  for (const delivery of deliveries) await phone.deliver(delivery.id, { note: `Отдала, № ${delivery.number}` });
  await phone.openTab('Отправка');
  await phone.expectOutbox({ waiting: 0, onServer: deliveries.length });
}

/** Which of the deliveries have which mark, as the phone's history says. It learns of it by itself. */
async function expectMarks(phone: Phone, seen: WireDelivery[], unseen: WireDelivery[]): Promise<void> {
  await phone.openTab('Отправка');
  await phone.expectOutbox({ waiting: 0, onServer: seen.length + unseen.length, seen: seen.length });
  await phone.openTab('История');
  const mark = ({ number }: WireDelivery) =>
    phone.main.getByRole('listitem').filter({ hasText: `Отдала, № ${number}` }).locator('.act__mark');
  for (const delivery of seen) await expect(mark(delivery)).toHaveText('На сервере, координатор видел');
  for (const delivery of unseen) await expect(mark(delivery)).toHaveText('На сервере');
}

test('a row far down the list is not seen before somebody scrolls to it', async ({ desk, phone, demo, volunteer }) => {
  const [oldest, newest] = await byNumber(volunteer.toDo());
  await phone.joinByCode(demo.volunteer.code);
  await desk.signIn(demo.coordinators[0]);
  await sortByNumber(desk);
  await scrollTo(desk, newest.number);
  await expect(desk.row(oldest.number)).toBeHidden();
  await deliver(phone, [oldest, newest]);
  await expectMarks(phone, [newest], [oldest]);
  await scrollTo(desk, oldest.number);
  await expectMarks(phone, [oldest, newest], []);
});

test('what a filter or a search hides is not seen', async ({ desk, phone, demo, volunteer }) => {
  const [oldest, newest] = await byNumber(volunteer.toDo());
  await phone.joinByCode(demo.volunteer.code);
  await desk.signIn(demo.coordinators[0]);
  await desk.figure('Не получилось').click();
  await expect(desk.figure('Не получилось')).toHaveAttribute('aria-pressed', 'true');
  await deliver(phone, [oldest, newest]);
  await desk.figure('Не получилось').click();
  await desk.find(String(newest.number));
  await expect(desk.row(newest.number)).toContainText('Доставлено');
  await expectMarks(phone, [newest], [oldest]);
  await desk.find(String(oldest.number));
  await expectMarks(phone, [oldest, newest], []);
});

test('a page that nobody sees tells nothing', async ({ browser, desk, phone, demo, volunteer }) => {
  const [oldest, newest] = await byNumber(volunteer.toDo());
  await phone.joinByCode(demo.volunteer.code);
  await deliver(phone, [oldest, newest]);
  const context = await browser.newContext(DESK);
  const behind = new Desk(await context.newPage(), desk.url);
  await hide(behind.page);
  await behind.signIn(demo.coordinators[0]);
  await behind.find(String(oldest.number));
  await expect(behind.row(oldest.number)).toContainText('Доставлено');
  await lookAt(desk, demo, newest);
  await expectMarks(phone, [newest], [oldest]);
  await behind.page.evaluate(() => {
    Object.assign(window, { isBehind: false });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  });
  await expectMarks(phone, [oldest, newest], []);
  await context.close();
});

test('an open delivery is seen wherever the list is, and the list below it is not', async ({ desk, phone, demo, volunteer }) => {
  const [oldest, newest] = await byNumber(volunteer.toDo());
  await phone.joinByCode(demo.volunteer.code);
  await desk.signIn(demo.coordinators[0]);
  await desk.open(oldest.number);
  await desk.find(String(newest.number));
  await expect(desk.row(newest.number)).toBeVisible();
  // On a narrow screen it covers the list.
  await desk.page.setViewportSize({ width: 480, height: 800 });
  await expect(desk.row(newest.number)).toBeHidden();
  await deliver(phone, [oldest, newest]);
  await expect(desk.detail).toContainText(`Отдала, № ${oldest.number}`);
  await expectMarks(phone, [oldest], [newest]);
  await desk.page.setViewportSize({ width: 1280, height: 800 });
  await expectMarks(phone, [oldest, newest], []);
});

test('what lies behind a dialog is seen once that is closed', async ({ browser, desk, phone, demo, volunteer }) => {
  const [oldest, newest] = await byNumber(volunteer.toDo());
  await phone.joinByCode(demo.volunteer.code);
  await desk.signIn(demo.coordinators[0]);
  await desk.find(String(oldest.number));
  await expect(desk.row(oldest.number)).toBeVisible();
  await desk.grid.focus();
  await desk.page.keyboard.press('?');
  await expect(desk.dialog).toBeVisible();
  await deliver(phone, [oldest, newest]);
  await expect(desk.page.locator('.grid__window')).toContainText('Доставлено');
  const context = await browser.newContext(DESK);
  await lookAt(new Desk(await context.newPage(), desk.url), demo, newest);
  await expectMarks(phone, [newest], [oldest]);
  await desk.page.keyboard.press('Escape');
  await expect(desk.dialog).toBeHidden();
  await expectMarks(phone, [oldest, newest], []);
  await context.close();
});

test('of a hundred completions at once only those in sight are told', async ({ desk, demo, coordinator }) => {
  const told = new Set<string>();
  desk.page.on('request', (request) => {
    if (!request.url().endsWith('/api/v1/sync')) return;
    const { on_screen: shown = [] } = asked(request) as { on_screen?: { delivery: string }[] };
    for (const { delivery } of shown) told.add(delivery);
  });
  const open = (await coordinator.deliveries()).filter(({ status }) => ['assigned', 'picked_up'].includes(status));
  const hundred = open.toSorted((a, b) => b.number - a.number).slice(0, 100);
  expect(hundred).toHaveLength(100);
  await desk.signIn(demo.coordinators[0]);
  await sortByNumber(desk);
  await scrollTo(desk, nth(hundred, 3).number);
  const done = await coordinator.count('done');
  const rows = () =>
    desk.page.locator('.grid__scroller').evaluate((scroller) => {
      const { top, bottom } = scroller.getBoundingClientRect();
      const inSight = [...scroller.querySelectorAll('.grid__row')].filter((row) => {
        const box = row.getBoundingClientRect();
        return box.bottom > top && box.top < bottom;
      });
      return inSight.map((row) => row.id.replace('row-', ''));
    });
  const inSight = await rows();
  const expected = hundred.filter(({ id }) => inSight.includes(id)).map(({ id }) => id);
  expect(expected.length).toBeGreaterThan(0);
  await expect.poll(() => inSight.filter((id) => told.has(id)).length).toBeGreaterThan(0);
  told.clear();
  await coordinator.sync(hundred.map(({ id }) => coordinator.event(id, 'completed', { outcome: 'delivered' })));
  await desk.expectFigure('Доставлены', done + 100);
  // The first and the last row may be cut in half.
  await expect.poll(() => expected.slice(0, -1).every((id) => told.has(id))).toBe(true);
  expect([...told].filter((id) => !inSight.includes(id))).toEqual([]);
  expect(told.size).toBeLessThan(50);
});

/** Chromium without a window never hides a page, so it is told that it is hidden. */
async function hide(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Object.assign(window, { isBehind: true });
    const isBehind = () => (window as unknown as { isBehind: boolean }).isBehind;
    Object.defineProperty(document, 'hidden', { get: isBehind });
    Object.defineProperty(document, 'visibilityState', { get: () => (isBehind() ? 'hidden' : 'visible') });
  });
}
