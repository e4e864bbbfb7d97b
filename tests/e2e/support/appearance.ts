// The languages and colours in which every screen is looked at.
import type { Page } from '@playwright/test';

export const LANGUAGES = ['ru', 'en'] as const;
export const THEMES = ['light', 'dark', 'sun'] as const;

export interface Appearance {
  language: (typeof LANGUAGES)[number];
  theme: (typeof THEMES)[number];
  text_percent?: number;
}

/** Makes the choice as the settings do; it holds from the next time the page is opened. */
export async function choose(page: Page, appearance: Appearance): Promise<void> {
  await page.evaluate((settings) => localStorage.setItem('ryadom.settings', JSON.stringify(settings)), appearance);
}

/** Lets what fades and slides arrive: a colour half-way is nobody's colour. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const running = document.getAnimations().filter((animation) => animation.effect?.getTiming().iterations !== Infinity);
    await Promise.all(running.map((animation) => animation.finished.catch(() => undefined)));
  });
}
