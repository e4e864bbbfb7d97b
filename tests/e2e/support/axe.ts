// What axe finds wrong with a page, in words that name the element.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { RunOptions } from 'axe-core';
import { type Page, expect } from '@playwright/test';
import { THEMES, type Theme, paint, settled } from './appearance.js';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** In the first theme everything that axe knows by itself; in the others what colours can break, in the sun at 7:1. */
const RULES: Record<Theme, RunOptions> = {
  light: { rules: { 'target-size': { enabled: true } } },
  dark: { runOnly: ['color-contrast', 'link-in-text-block'] },
  sun: { runOnly: ['color-contrast-enhanced', 'link-in-text-block'] },
};

/** Fails with every violation of WCAG 2.2 AA and of axe's best practices, contrast in every theme included. */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  const found: string[] = [];
  for (const theme of THEMES) {
    await paint(page, theme);
    found.push(...(await violations(page, `${screen}, ${theme}`, RULES[theme])));
  }
  expect(found).toEqual([]);
}

async function violations(page: Page, screen: string, options: RunOptions): Promise<string[]> {
  await settled(page);
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(SOURCE);
  const found = await page.evaluate(async (options) => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    // Of what is in order one sample a rule is worked out; of what is not, everything.
    const { violations } = await axe.run(document, { ...options, resultTypes: ['violations'] });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} (${help}) ${target.join(' ')} ${failureSummary ?? ''}`),
    );
  }, options);
  return found.map((violation) => `${screen}: ${violation}`);
}

/** Fails when a page can be scrolled sideways, and names what is too wide. */
export async function expectNoSidewaysScroll(page: Page, screen: string): Promise<void> {
  await settled(page);
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
