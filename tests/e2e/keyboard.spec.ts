// The phone's main path without touching the screen: a keyboard, a switch, a screen reader's gestures.
import { type Locator, type Page, expect } from '@playwright/test';
import { test } from './fixtures.js';
import { first } from './support/pick.js';

/** Presses Tab until something has the focus, as somebody would who can't see where it is. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab');
    if (await wanted.evaluate((element) => element === document.activeElement)) {
      const outline = await wanted.evaluate((element) => getComputedStyle(element).outlineStyle);
      expect(outline, 'the focus can be seen').not.toBe('none');
      return;
    }
  }
  throw new Error('Tab never led there');
}

test('a delivery is completed by keyboard alone', async ({ phone, demo, volunteer, coordinator }) => {
  const { id } = first((await volunteer.toDo()).filter(({ kind, status }) => kind === 'medicine' && status === 'picked_up'));
  const { page } = phone;
  await page.goto(phone.url);
  await tabTo(page, page.getByLabel('Код приглашения'));
  await page.keyboard.type(demo.volunteer.code);
  await page.keyboard.press('Enter');
  const open = page.getByRole('link', { name: 'Открыть доставки' });
  await expect(open).toBeVisible();
  await tabTo(page, open);
  await page.keyboard.press('Enter');
  await expect(phone.row(id)).toBeVisible();

  await tabTo(page, phone.row(id));
  await page.keyboard.press('Enter');
  // A new screen takes the focus to its heading.
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  const done = phone.button('Доставлено');
  await tabTo(page, done);
  await page.keyboard.press('Enter');
  await expect(phone.dialog.getByRole('heading')).toBeFocused();

  // The focus stays inside the sheet, and Escape gives it back to where it was.
  for (let presses = 0; presses < 20; presses += 1) {
    await page.keyboard.press('Tab');
    const isInside = await page.evaluate(() => {
      const { activeElement } = document;
      return activeElement === document.body || activeElement?.closest('dialog') !== null;
    });
    expect(isInside).toBe(true);
  }
  await page.keyboard.press('Escape');
  await expect(done).toBeFocused();
  await page.keyboard.press('Enter');
  await tabTo(page, phone.note);
  await page.keyboard.type('Без единого касания');
  await tabTo(page, phone.inDialog('Сосед'));
  await page.keyboard.press('Enter');
  await phone.saved();
  await expect.poll(async () => (await coordinator.history(id)).at(-1)?.event).toMatchObject({
    kind: 'completed',
    data: { outcome: 'delivered', received_by: 'neighbour', note: 'Без единого касания' },
  });
});

test('the skip link leads past what is repeated', async ({ phone, demo }) => {
  await phone.joinByCode(demo.volunteer.code);
  await phone.page.reload();
  await expect(phone.rows.first()).toBeVisible();
  const skip = phone.page.getByRole('link', { name: 'К содержанию' });
  await tabTo(phone.page, skip);
  await phone.page.keyboard.press('Enter');
  await phone.page.keyboard.press('Tab');
  const isInMain = await phone.page.evaluate(() => document.activeElement?.closest('main') !== null);
  expect(isInMain).toBe(true);
});
