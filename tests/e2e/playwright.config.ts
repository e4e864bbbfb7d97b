import { defineConfig } from '@playwright/test';
import { CHROMIUM_ARGS, chromiumPath } from './support/browser.mjs';

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  // A retried test hides a flake, and a flake is a bug.
  retries: 0,
  forbidOnly: !!process.env.CI,
  workers: 2,
  fullyParallel: true,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    locale: 'ru-RU',
    timezoneId: 'Europe/Moscow',
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    // A picture of every frame would take a fifth of the time; of a failure one is enough.
    trace: { mode: 'retain-on-failure', screenshots: false },
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: chromiumPath(), args: CHROMIUM_ARGS },
  },
});
