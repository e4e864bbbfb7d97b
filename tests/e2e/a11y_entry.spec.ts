// The pages before the desk opens, in both languages and all colours, for everybody.
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.js';
import { addAdministrator } from './support/administrator.js';
import { DESKS, LANGUAGES, choose } from './support/appearance.js';
import { expectAccessible, expectNoSidewaysScroll } from './support/axe.js';
import { setUpScreens, welcomeScreens } from './support/entry_screens.js';
import { invited } from './support/invited.js';
import type { RyadomServer } from './support/server.mjs';

for (const viewport of DESKS) {
  test.describe(`at ${viewport.width} px`, () => {
    test.use({ viewport, hasTouch: false });
    for (const language of LANGUAGES) {
      test(`the set-up has no violation in ${language}, in any theme`, async ({ page, server }) => {
        test.slow();
        const code = await server.startEmpty();
        await page.goto(`http://localhost:${server.port}/desk/set-up`);
        await choose(page, { language, theme: 'light' });
        await page.reload();
        for (const { name, open } of setUpScreens(page, language, code)) {
          await test.step(name, () => open().then(() => expectAccessible(page, name)));
        }
      });

      test(`the first sign-in has no violation in ${language}, in any theme`, async ({ page, server, demo: _demo }) => {
        test.slow();
        const url = `http://localhost:${server.port}`;
        const codes = await bothCodes(server);
        await page.goto(`${url}/desk/welcome`);
        await choose(page, { language, theme: 'light' });
        await page.reload();
        for (const { name, open } of welcomeScreens(page, language, url, codes)) {
          await test.step(name, () => open().then(() => expectAccessible(page, name)));
        }
      });
    }
  });
}

const AT_TWICE = { language: 'ru', theme: 'light', text_percent: 200 } as const;

/** Neither the page nor its one part, which scrolls by itself. */
async function expectNothingSideways(page: Page, screen: string): Promise<void> {
  await expectNoSidewaysScroll(page, screen);
  const tooWide = await page.getByRole('main').evaluate((main) => main.scrollWidth - main.clientWidth);
  expect(tooWide, screen).toBe(0);
}

test('nothing of the set-up has to be scrolled sideways at 360 px, at twice the text size', async ({ page, server }) => {
  const code = await server.startEmpty();
  await page.goto(`http://localhost:${server.port}/desk/set-up`);
  await choose(page, AT_TWICE);
  await page.reload();
  for (const { name, open } of setUpScreens(page, 'ru', code)) {
    await test.step(name, () => open().then(() => expectNothingSideways(page, name)));
  }
});

test('nor of the first sign-in', async ({ page, server, demo: _demo }) => {
  const url = `http://localhost:${server.port}`;
  const codes = await bothCodes(server);
  await page.goto(`${url}/desk/welcome`);
  await choose(page, AT_TWICE);
  await page.reload();
  for (const { name, open } of welcomeScreens(page, 'ru', url, codes)) {
    await test.step(name, () => open().then(() => expectNothingSideways(page, name)));
  }
});

async function bothCodes(server: RyadomServer): Promise<{ operator: string; volunteer: string }> {
  const administrator = await addAdministrator(server);
  return {
    operator: await invited(server.url, administrator, 'Vera', 'operator'),
    volunteer: await invited(server.url, administrator, 'Vera', 'volunteer'),
  };
}
