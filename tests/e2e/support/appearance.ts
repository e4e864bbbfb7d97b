// The languages and colours in which every screen is looked at.
import type { Page } from '@playwright/test';

export const LANGUAGES = ['ru', 'en'] as const;
export const THEMES = ['light', 'dark', 'sun'] as const;

/** A laptop's screen, and a tablet's held upright. */
export const DESKS = [
  { width: 1366, height: 768 },
  { width: 768, height: 1024 },
] as const;

export type Language = (typeof LANGUAGES)[number];
export type Theme = (typeof THEMES)[number];

export interface Appearance {
  language: Language;
  theme: Theme;
  text_percent?: number;
}

/** Makes the choice as the settings do; it holds from the next time the page is opened. */
export async function choose(page: Page, appearance: Appearance): Promise<void> {
  await page.evaluate((settings) => localStorage.setItem('ryadom.settings', JSON.stringify(settings)), appearance);
}

/** Gives the open page other colours, as the settings do while they are open. */
export async function paint(page: Page, theme: Theme): Promise<void> {
  await page.evaluate((theme) => document.documentElement.setAttribute('data-theme', theme), theme);
}

/** The colours that the open page has. */
export async function painted(page: Page): Promise<string | null> {
  return await page.evaluate(() => document.documentElement.getAttribute('data-theme'));
}

/** Lets what fades and slides arrive: a colour half-way is nobody's colour. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const running = document.getAnimations().filter((animation) => animation.effect?.getTiming().iterations !== Infinity);
    await Promise.all(running.map((animation) => animation.finished.catch(() => undefined)));
  });
}
