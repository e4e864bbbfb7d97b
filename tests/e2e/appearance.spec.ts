// What a person chose to see holds at once, and the next time from the first frame on.
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.js';
import { THEMES, choose, painted } from './support/appearance.js';
import { words } from './support/words.js';

const word = words('ru');

test('on the phone the colours change at once, and stay', async ({ phone, demo }) => {
  await phone.joinByCode(demo.volunteer.code);
  await phone.openTab('Настройки');
  for (const theme of THEMES) {
    await phone.page.getByText(word(`phone.settings.${theme}`), { exact: true }).click();
    await expect.poll(() => painted(phone.page)).toBe(theme);
  }
  await phone.page.reload();
  await expect.poll(() => painted(phone.page)).toBe(THEMES.at(-1));
});

test('the size of the text, the hand and the language are chosen at once, and stay', async ({ phone, demo }) => {
  await phone.joinByCode(demo.volunteer.code);
  const look = () =>
    phone.page.evaluate(() => {
      const { lang, dataset } = document.documentElement;
      return { lang, hand: dataset.hand, letters: parseFloat(getComputedStyle(document.body).fontSize) };
    });
  const { letters } = await look();
  await phone.openTab('Настройки');
  await phone.page.getByText('200%', { exact: true }).click();
  await phone.page.getByText(word('phone.settings.left'), { exact: true }).click();
  await phone.page.getByText('English', { exact: true }).click();
  await expect(phone.main.getByRole('heading', { level: 1 })).toHaveText(words('en')('phone.settings.title'));
  await expect.poll(look).toEqual({ lang: 'en', hand: 'left', letters: letters * 2 });
  await phone.page.reload();
  await expect(phone.main.getByRole('heading', { level: 1 })).toHaveText(words('en')('phone.settings.title'));
  await expect.poll(look).toEqual({ lang: 'en', hand: 'left', letters: letters * 2 });
});

test('on the desk the colours change at once, and stay', async ({ desk, demo }) => {
  await desk.signIn(demo.coordinators[0]);
  await desk.button(word('desk.settings.title')).click();
  for (const theme of THEMES) {
    await desk.dialog.getByRole('button', { name: word(`desk.settings.${theme}`) }).click();
    await expect.poll(() => painted(desk.page)).toBe(theme);
  }
  await desk.page.reload();
  await expect.poll(() => painted(desk.page)).toBe(THEMES.at(-1));
});

test("the system's bar around the app has the colour of its paper", async ({ phone, demo }) => {
  await phone.joinByCode(demo.volunteer.code);
  await phone.openTab('Настройки');
  const bars = () => phone.page.evaluate(() => Array.from(document.querySelectorAll<HTMLMetaElement>('meta[name=theme-color]'), ({ content }) => content));
  expect(await bars()).toEqual(['#f6f4ef', '#131519']);
  await phone.page.getByText(word('phone.settings.dark'), { exact: true }).click();
  await expect.poll(bars).toEqual(['#131519', '#131519']);
  await phone.page.reload();
  await expect.poll(bars).toEqual(['#131519', '#131519']);
});

/** Notes the colour behind everything at each frame from the page's first one on. */
async function watchFrames(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const frames: string[] = [];
    Object.assign(window, { frames });
    const look = () => {
      frames.push(getComputedStyle(document.documentElement).backgroundColor);
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  return () => page.evaluate(() => [...new Set((window as unknown as { frames: string[] }).frames)]);
}

for (const { theme, system, paper } of [
  { theme: 'dark', system: 'light', paper: 'rgb(19, 21, 25)' },
  { theme: 'sun', system: 'dark', paper: 'rgb(255, 255, 255)' },
] as const) {
  test(`${theme} was chosen on a ${system} device: no frame has other colours`, async ({ page, network, demo: _running }) => {
    await page.emulateMedia({ colorScheme: system });
    await page.goto(`${network.url}/health`);
    await choose(page, { language: 'en', theme });
    const colours = await watchFrames(page);
    // The app's program comes when the page without it has been painted.
    await page.route('**/*.wasm', async (route) => {
      await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
      await route.continue();
    });
    for (const { path, button } of [
      { path: '/', button: words('en')('phone.join.go') },
      { path: '/desk/', button: words('en')('desk.sign_in.submit') },
    ]) {
      await page.goto(network.url + path);
      await expect(page.getByRole('button', { name: button })).toBeVisible();
      expect(await colours(), path).toEqual([paper]);
    }
  });
}
