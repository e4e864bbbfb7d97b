// The desk's rarer pages are a module of their own, fetched once the list is there: kept for the time without a network,
// and where it did not come, the page says so.
import { expect, test } from './fixtures.js';
import { LANGUAGES, choose } from './support/appearance.js';
import { expectAccessible } from './support/axe.js';
import { Desk } from './support/desk.js';
import { words } from './support/words.js';

/** The module, by its address. */
const MODULE = /\/desk\/rare-[0-9a-f]{16}\.wasm$/;

test('open without a network, though nobody has opened them with one', async ({ browser, network, demo }) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const desk = new Desk(await context.newPage(), network.url);
  await desk.signIn(demo.coordinators[0]);
  await desk.page.evaluate(() => navigator.serviceWorker.ready);
  await network.cut();
  // From here on everything that is there comes out of the cache.
  await desk.page.reload();
  await expect(desk.grid.getByRole('row').nth(1)).toBeVisible();
  await desk.page.keyboard.press('h');
  await expect(desk.main.getByRole('heading', { level: 1, name: 'Совет' })).toBeVisible();
  await desk.page.keyboard.press('z');
  await expect(desk.main.getByRole('heading', { level: 2, name: 'Шаг 1 из 3' })).toBeVisible();
  const parts = await desk.page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  expect(parts.filter((name) => MODULE.test(name))).toHaveLength(1);
  await context.close();
});

test('are here before they are opened, and open at once', async ({ desk, demo }) => {
  const here = desk.page.waitForEvent('requestfinished', (request) => MODULE.test(request.url()));
  await desk.signIn(demo.coordinators[0]);
  await here;
  await expect(desk.grid.getByRole('row').nth(1)).toBeVisible();
  // Two keys in one go: the second one is for the page that the first one opens.
  await desk.page.keyboard.press('h');
  await desk.page.keyboard.press('6');
  const parts = desk.main.getByRole('navigation', { name: 'Разделы совета' });
  await expect(parts.getByRole('button', { name: 'Приглашения' })).toHaveAttribute('aria-current', 'page');
});

test.describe('without what the service worker keeps', () => {
  // It would have the module already, and nobody here could keep it away.
  test.use({ serviceWorkers: 'block' });

  for (const language of LANGUAGES) {
    test(`say so when they did not come, and come when asked for again, in ${language}`, async ({ desk, demo }) => {
      const { main, page } = desk;
      const word = words(language);
      await page.route(MODULE, (route) => route.abort());
      await page.goto(`${desk.url}/desk/`);
      await choose(page, { language, theme: 'light' });
      await page.reload();
      await page.getByLabel(word('desk.sign_in.login')).fill(demo.coordinators[0].login);
      await page.getByLabel(word('desk.sign_in.password')).fill(demo.coordinators[0].password);
      await page.getByRole('button', { name: word('desk.sign_in.submit') }).click();
      await expect(page.getByRole('grid').getByRole('row').nth(1)).toBeVisible();
      await page.keyboard.press('h');
      await expect(main.getByRole('alert')).toContainText(word('desk.rare.failed'));
      await expectAccessible(page, 'a page that did not come');
      const again = main.getByRole('button', { name: word('council.again') });
      await again.click();
      await expect(main.getByRole('alert')).toContainText(word('desk.rare.failed'));
      // The rest of the desk is as it was.
      await page.getByRole('navigation', { name: word('desk.nav.name') }).getByRole('button', { name: word('desk.nav.work') }).click();
      await expect(page.getByRole('grid').getByRole('row').nth(1)).toBeVisible();
      await page.keyboard.press('h');
      await expect(again).toBeVisible();
      await page.unroute(MODULE);
      await page.keyboard.press('y');
      await expect(main.getByRole('heading', { level: 1, name: word('council.title') })).toBeVisible();
    });
  }
});
