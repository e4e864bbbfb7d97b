// What must stay in sight where there is little room: a clinic's number, a flat, a mark.
import { expect, test } from './fixtures.js';

test.use({ viewport: { width: 1366, height: 768 }, hasTouch: false });

test("clinics are told apart by their numbers, and rows keep their flats, on a laptop's width", async ({ page, network, demo }) => {
  await page.goto(`${network.url}/desk/`);
  await page.getByLabel('Логин', { exact: true }).fill(demo.coordinators[0].login);
  await page.getByLabel('Пароль').fill(demo.coordinators[0].password);
  await page.getByRole('button', { name: 'Войти' }).click();
  await expect(page.getByRole('grid').getByRole('row').nth(1)).toBeVisible();
  // What ends a name lies inside what shows it, however much of the name before it is cut.
  const cutOff = await page.locator('.facet .cut__end:not(:empty), .grid__cell .cut__end:not(:empty)').evaluateAll((ends) =>
    ends.filter((end) => {
      const inner = end.getBoundingClientRect();
      const outer = end.closest('.facet, .grid__cell')?.getBoundingClientRect();
      return inner.width > 0 && outer !== undefined && inner.right > outer.right + 1;
    }).map((end) => end.parentElement?.textContent),
  );
  expect(cutOff).toEqual([]);
  expect(await page.locator('.grid__cell .cut__end:not(:empty)').count()).toBeGreaterThan(0);
});
