// The volunteer's main path in browsers of other makes, driven by WebDriver as they are installed:
//
//     apt-get install firefox-esr webkit2gtk-driver xvfb && cargo install geckodriver --locked
//     cargo xtask test --only web && cargo xtask test --only server
//     cd tests/e2e && npx playwright test --config other_browsers.config.ts
//
// Not part of the gate: these browsers are not on every machine. GECKODRIVER, FIREFOX and MINIBROWSER name other places.
import { expect, test as base } from './fixtures.js';
import { first } from './support/pick.js';
import { type Driver, WebDriver } from './support/webdriver.js';

const DRIVERS: Record<string, Driver> = {
  Firefox: {
    command: (port) => [process.env.GECKODRIVER ?? 'geckodriver', '--port', `${port}`],
    capabilities: { 'moz:firefoxOptions': { binary: process.env.FIREFOX ?? '/usr/bin/firefox-esr', args: ['-headless'] } },
  },
  WebKit: {
    command: (port) => ['xvfb-run', '--auto-servernum', 'WebKitWebDriver', `--port=${port}`],
    capabilities: {
      'webkitgtk:browserOptions': {
        binary: process.env.MINIBROWSER ?? '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
        args: ['--automation'],
      },
    },
  },
};

const test = base.extend<{ startBrowser: (driver: Driver) => Promise<WebDriver> }>({
  startBrowser: async ({}, use, info) => {
    const started: WebDriver[] = [];
    await use(async (driver) => {
      const browser = await WebDriver.start(driver);
      started.push(browser);
      return browser;
    });
    for (const browser of started) {
      if (info.status !== info.expectedStatus) {
        await info.attach('screen', { body: await browser.screenshot(), contentType: 'image/png' });
      }
      await browser.dispose();
    }
  },
});

for (const [name, driver] of Object.entries(DRIVERS)) {
  test(`${name}: joins, delivers without a network, starts again without one, and sends`, async ({
    startBrowser,
    network,
    demo,
    volunteer,
    coordinator,
  }) => {
    test.slow();
    const toDo = await volunteer.toDo();
    const { id } = first(toDo);
    const rows = () => page.count('main section a[href^="/d/"]');
    const page = await startBrowser(driver);
    await page.goto(`${network.url}/health`);
    await page.evaluate((settings) => localStorage.setItem('ryadom.settings', settings), '{"language":"ru"}');

    await test.step('joins', async () => {
      await page.goto(network.url);
      await page.type('code', demo.volunteer.code);
      await page.click('Войти');
      await page.see('Здравствуйте');
      await page.click('Открыть доставки');
      await expect.poll(rows).toBe(toDo.length);
      await page.evaluate(async () => {
        await navigator.serviceWorker.ready;
      }, undefined);
    });

    await test.step('starts without a network', async () => {
      await network.cut();
      await page.reload();
      await expect.poll(rows).toBe(toDo.length);
    });

    await test.step('delivers', async () => {
      await page.clickOnLinkTo(`/d/${id}`);
      await page.click('Доставлено');
      await page.type('visit-note', 'Из другого браузера');
      await page.click('Получатель');
      await page.see('Сохранено на телефоне');
    });

    await test.step('starts again: it waits', async () => {
      await page.goto(network.url);
      await expect.poll(rows).toBe(toDo.length - 1);
      await page.see('ждёт отправки: 1');
    });

    await test.step('sends', async () => {
      await network.up();
      await page.goto(`${network.url}/outbox`);
      await page.see('Всё на сервере');
      const last = (await coordinator.history(id)).at(-1);
      expect(last).toMatchObject({
        by: volunteer.member,
        result: 'applied',
        event: { kind: 'completed', data: { note: 'Из другого браузера' } },
      });
    });
  });
}
