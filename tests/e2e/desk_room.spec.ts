// What must stay in sight where there is little room: a clinic's number, a flat, a mark.
import { expect, test } from './fixtures.js';
import { addAdministrator } from './support/administrator.js';
import { expectNoSidewaysScroll } from './support/axe.js';
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

test('no clinic is cut in the filters, nor beside its rows, at 1280 px', async ({ desk, demo }) => {
  await desk.page.setViewportSize({ width: 1280, height: 800 });
  await desk.signIn(demo.coordinators[0]);
  await expect(desk.grid.getByRole('row').nth(1)).toBeVisible();
  const cut = await desk.page.locator('.facet .cut__start, .grid__cell--kind .cut__start').evaluateAll((words) =>
    words.filter((word) => word.scrollWidth > word.clientWidth + 1 && getComputedStyle(word).overflow === 'hidden').map((word) => word.parentElement?.textContent),
  );
  expect(cut).toEqual([]);
});

test('every figure is on the screen at 768 px, with letters twice as large too', async ({ desk, demo }) => {
  await desk.page.setViewportSize({ width: 768, height: 1024 });
  await desk.signIn(demo.coordinators[0]);
  for (const size of ['100%', '200%']) {
    await desk.page.evaluate((size) => document.documentElement.style.setProperty('font-size', size), size);
    const outside = await desk.page.locator('.figure:visible').evaluateAll((figures) =>
      figures.filter((figure) => {
        const { left, right } = figure.getBoundingClientRect();
        return left < 0 || right > innerWidth;
      }).map((figure) => figure.textContent),
    );
    expect(outside, size).toEqual([]);
    await expect(desk.grid.getByRole('row').nth(2)).toBeVisible();
    await expectNoSidewaysScroll(desk.page, `figures, ${size}`);
  }
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
