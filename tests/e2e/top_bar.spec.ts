// The bar on top of the desk, with every page in it: whatever the width and the letters, no word in it is cut.
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.js';
import { addAdministrator } from './support/administrator.js';
import { LANGUAGES, choose } from './support/appearance.js';

const WIDTHS = [360, 768, 1024, 1280, 1366, 1440];

test.use({ hasTouch: false });

/** The words of the bar of which a part can be seen and a part can't, and the width over which it can be pushed. */
async function cut(page: Page): Promise<string[]> {
  return await page.getByRole('banner').evaluate((bar) => {
    const found: string[] = [];
    if (bar.scrollWidth > bar.clientWidth) found.push(`the bar: ${bar.scrollWidth} of ${bar.clientWidth}`);
    const walker = document.createTreeWalker(bar, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode;
      // What is there for the ear only is clipped on purpose.
      const isForEars = text.parentElement?.closest('.visually-hidden, .topbar__new, .connection__text');
      if (!text.textContent?.trim() || (isForEars && getComputedStyle(isForEars).position === 'absolute')) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      for (const words of range.getClientRects()) {
        for (let box = text.parentElement; box; box = box.parentElement) {
          if (box !== document.body && getComputedStyle(box).overflowX === 'visible') continue;
          const frame = box.getBoundingClientRect();
          const isOut = words.top >= frame.bottom - 1 || words.bottom <= frame.top + 1;
          if (isOut) break;
          if (words.left < frame.left - 1 || words.right > frame.right + 1) found.push(`«${text.textContent.trim()}» in ${box.className || box.tagName}`);
        }
      }
    }
    return found;
  });
}

for (const language of LANGUAGES) {
  test(`no word of the bar is cut in ${language}, with and without the line, at twice the text size, too`, async ({ desk, server, demo: _demo }) => {
    test.slow();
    const { page } = desk;
    await page.setViewportSize({ width: 1440, height: 800 });
    await desk.signIn(await addAdministrator(server));
    const figures = page.getByRole('main').locator('.figures');
    for (const text_percent of [100, 200]) {
      await choose(page, { language, theme: 'light', text_percent });
      await page.reload();
      await expect(figures).toBeVisible();
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 });
        expect(await cut(page), `${width} px, ${text_percent} %`).toEqual([]);
        for (const tab of await page.getByRole('navigation').first().getByRole('button').all()) await expect(tab).toBeInViewport({ ratio: 1 });
      }
    }
    // Without the line it says since when, which is longer.
    await page.context().setOffline(true);
    await page.keyboard.press('s');
    await expect(page.getByRole('banner').locator('.connection__button--bad')).toBeVisible();
    await page.evaluate(() => document.documentElement.removeAttribute('data-text'));
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      expect(await cut(page), `${width} px, offline`).toEqual([]);
    }
  });
}
