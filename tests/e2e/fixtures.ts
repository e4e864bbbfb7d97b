// One `test` for all specs: each gets its own server, its own database, its own network.
import { test as base } from '@playwright/test';
import { KillableBrowser } from './support/browser.js';
import { Network } from './support/network.js';
import { type Demo, RyadomServer } from './support/server.js';

interface Fixtures {
  /** The running server. */
  server: RyadomServer;
  /** The demo council in it. */
  demo: Demo;
  /** The way from browser to server; `network.url` is the app's address. */
  network: Network;
  /** A browser that can be killed and started again on the same profile. */
  killable: KillableBrowser;
}

export const test = base.extend<Fixtures>({
  server: async ({}, use) => {
    const server = await RyadomServer.create();
    await use(server);
    await server.dispose();
  },
  demo: async ({ server }, use) => {
    const demo = await server.demo();
    await server.start();
    await use(demo);
  },
  network: async ({ server, demo: _running }, use) => {
    const network = new Network(server.port);
    await network.up();
    await use(network);
    await network.cut();
  },
  killable: async ({}, use) => {
    const browser = new KillableBrowser();
    await use(browser);
    await browser.dispose();
  },
});

export { expect } from '@playwright/test';
