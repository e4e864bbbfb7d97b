// A key that is held down repeats itself: it must not answer the question that it asked.
import { expect, test } from './fixtures.js';

test('a held letter asks, and answers nothing', async ({ desk, demo }) => {
  const { page, dialog, main } = desk;
  await desk.signIn(demo.coordinators[0]);
  await page.keyboard.press('h');
  const someone = main.getByRole('row').filter({ hasText: 'Волонтёр' }).getByRole('rowheader').first();
  const name = (await someone.getByRole('button').innerText()).trim();
  await someone.getByRole('button').press('Enter');
  await expect(dialog).toBeVisible();
  // The first press, and what a keyboard sends as long as the key stays down.
  await page.keyboard.down('p');
  await expect(dialog).toHaveAccessibleName(`Убрать из списка: ${name}`);
  for (let n = 0; n < 10; n += 1) await page.keyboard.down('p');
  await page.keyboard.up('p');
  await expect(dialog).toHaveAccessibleName(`Убрать из списка: ${name}`);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(main.getByRole('rowheader', { name, exact: true })).toBeVisible();
});
