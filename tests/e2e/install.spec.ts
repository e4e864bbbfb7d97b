// Putting the app on the home screen.
import { type Page, devices } from '@playwright/test';
import { expect, test } from './fixtures.js';
import { Phone } from './support/phone.js';
import { words } from './support/words.js';

const word = words('ru');

/** Makes the offer that a browser makes once it has found the app worth installing; counts how often it is taken. */
async function offer(page: Page): Promise<void> {
  await page.evaluate(() => {
    const asked = Object.assign(window, { timesAsked: 0 });
    const event = new Event('beforeinstallprompt', { cancelable: true });
    window.dispatchEvent(Object.assign(event, { prompt: () => Promise.resolve((asked.timesAsked += 1)) }));
  });
}

async function expectOfferedInSettings(phone: Phone): Promise<void> {
  await phone.openTab('Настройки');
  const take = phone.button(word('phone.install.go'));
  await take.click();
  // A browser shows its question once for each offer.
  await expect(take).toBeHidden();
  expect(await phone.page.evaluate(() => (window as unknown as { timesAsked: number }).timesAsked)).toBe(1);
}

test('an offer made before the app runs is not missed', async ({ phone, demo }) => {
  let offered = 0;
  // The app can't run while its program is on the way.
  await phone.page.route('**/*.wasm', async (route) => {
    if ((offered += 1) === 1) await offer(phone.page);
    await route.continue();
  });
  await phone.joinByCode(demo.volunteer.code);
  expect(offered).toBeGreaterThan(0);
  await expectOfferedInSettings(phone);
});

test('an offer made later is taken up, too', async ({ phone, demo }) => {
  await phone.joinByCode(demo.volunteer.code);
  await phone.openTab('Настройки');
  await expect(phone.button(word('phone.sign_out.button'))).toBeVisible();
  await expect(phone.main).not.toContainText(word('phone.install.title'));
  await offer(phone.page);
  await expectOfferedInSettings(phone);
});

test('on an iPhone the steps are shown before the code is used, and in the settings', async ({ browser, network, demo }) => {
  const { defaultBrowserType: _unused, ...iPhone } = devices['iPhone 13'] ?? {};
  const context = await browser.newContext(iPhone);
  const phone = new Phone(await context.newPage(), network.url);
  const expectSteps = async () => {
    const steps = [word('phone.install.ios_share'), word('phone.install.ios_add'), word('phone.install.ios_open')];
    await expect(phone.main.getByRole('list').filter({ hasText: steps[0] }).getByRole('listitem')).toHaveText(steps);
  };
  await phone.goto();
  await expect(phone.main).toContainText(word('phone.install.ios_first'));
  await expectSteps();
  await phone.joinByCode(demo.volunteer.code);
  await phone.openTab('Настройки');
  await expectSteps();
  await context.close();
});
