// What must stay in sight where there is little room: a clinic's number, a flat, a mark.
import { expect, test } from './fixtures.js';
import { addAdministrator } from './support/administrator.js';
import { LANGUAGES, choose } from './support/appearance.js';

test.use({ viewport: { width: 1366, height: 768 }, hasTouch: false });

test("clinics are told apart by their numbers, and rows keep their flats, on a laptop's width", async ({ page, network, demo }) => {
  await page.goto(`${network.url}/desk/`);
  await page.getByLabel('Логин', { exact: true }).fill(demo.coordinators[0].login);
  await page.getByLabel('Пароль').fill(demo.coordinators[0].password);
  await page.getByRole('button', { name: 'Войти' }).click();
  await expect(page.getByRole('grid').getByRole('row').nth(1)).toBeVisible();
  // The rows, and then what is known of their clinics.
  await expect(page.locator('.grid__cell .cut__end:not(:empty)')).not.toHaveCount(0);
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

/** The pages of the desk with more than words on them. */
const PAGES = ['day', 'volunteers', 'outbox', 'import', 'council&tab=people', 'council&tab=invitations', 'council&tab=clinics', 'council&tab=audit'];

for (const language of LANGUAGES) {
  test(`no page is wider than the screen in ${language}`, async ({ desk, server, demo: _demo }) => {
    test.slow();
    const { page } = desk;
    await desk.signIn(await addAdministrator(server));
    await choose(page, { language, theme: 'light' });
    for (const name of PAGES) {
      await page.goto(`${desk.url}/desk/?page=${name}`);
      await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible();
      if (/volunteers|people/.test(name)) await expect(page.getByRole('main').getByRole('rowheader').first()).toBeVisible();
      for (const width of [768, 1024, 1280, 1366, 1440, 1680]) {
        await page.setViewportSize({ width, height: 768 });
        const room = await page.getByRole('main').evaluate((main) => ({ is: main.scrollWidth, has: main.clientWidth }));
        expect(room.is, `${name} at ${width} px`).toBeLessThanOrEqual(room.has);
      }
    }
  });
}
