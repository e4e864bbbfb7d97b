// What axe finds wrong with a page, in words that name the element.
import { AxeBuilder } from '@axe-core/playwright';
import { type Page, expect } from '@playwright/test';

/** Rules of axe beside the usual ones. */
type Rules = Record<string, { enabled: boolean }>;

/** Fails with every violation of WCAG 2.2 AA and of axe's best practices, contrast included. */
export async function expectAccessible(page: Page, screen: string, rules: Rules = {}): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).options({ rules }).analyze();
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${screen}: ${id} (${help}) ${target.join(' ')} ${failureSummary ?? ''}`),
  );
  expect(found).toEqual([]);
}

/** Fails when a page can be scrolled sideways, and names what is too wide. */
export async function expectNoSidewaysScroll(page: Page, screen: string): Promise<void> {
  const tooWide = await page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    return Array.from(document.querySelectorAll('body *'))
      .filter((element) => element.getBoundingClientRect().right > room + 1)
      .map((element) => `${element.tagName} ${element.getAttribute('class')}`)
      .slice(-5);
  });
  expect(tooWide, screen).toEqual([]);
}
