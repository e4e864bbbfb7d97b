// What axe finds wrong with a page, in words that name the element.
import { AxeBuilder } from '@axe-core/playwright';
import { type Page, expect } from '@playwright/test';

/** What depends on the colours alone. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

/** Fails with every violation of WCAG 2.2 AA and of axe's best practices, contrast included. */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  expect(await violations(new AxeBuilder({ page }), screen)).toEqual([]);
}

/** Fails where a screen's colours are hard to tell apart; the rest of it does not depend on them. */
export async function expectContrast(page: Page, screen: string): Promise<void> {
  expect(await violations(new AxeBuilder({ page }).withRules(COLOURS), screen)).toEqual([]);
}

/** The same for the strong contrast that the sun asks for, 7:1. */
export async function expectStrongContrast(page: Page, screen: string): Promise<void> {
  expect(await violations(new AxeBuilder({ page }).withRules(['color-contrast-enhanced']), screen)).toEqual([]);
}

async function violations(axe: AxeBuilder, screen: string): Promise<string[]> {
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${screen}: ${id} (${help}) ${target.join(' ')} ${failureSummary ?? ''}`),
  );
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
