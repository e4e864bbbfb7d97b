// One `test` for all specs: each gets its own server, its own database, its own network.
import { expect, test as base } from '@playwright/test';
import { Api } from './support/api.js';
import { KillableBrowser } from './support/browser.mjs';
import { type Demo, PreparedDemo } from './support/demo.js';
import { Desk } from './support/desk.js';
import { Network } from './support/network.mjs';
import { Phone } from './support/phone.js';
import { RyadomServer } from './support/server.mjs';

interface Fixtures {
  /** The running server. */
  server: RyadomServer;
  /** The demo council in it. */
  demo: Demo;
  /** The way from browser to server; `network.url` is the app's address. */
  network: Network;
  /** A browser that can be killed and started again on the same profile. */
  killable: KillableBrowser;
  /** The volunteer's app, nobody signed in. */
  phone: Phone;
  /** A coordinator's browser of its own, nobody signed in. */
  desk: Desk;
  /** A phone of its own for another person, nobody signed in. */
  otherPhone: Phone;
  /** What the demo's volunteer could ask by program, on a device of its own. */
  volunteer: Api;
  /** The same for the coordinator of the volunteer's centre. */
  coordinator: Api;
}

interface WorkerFixtures {
  preparedDemo: PreparedDemo;
}

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true };
const DESK = { viewport: { width: 1280, height: 800 }, hasTouch: false };

export const test = base.extend<Fixtures, WorkerFixtures>({
  preparedDemo: [
    async ({}, use) => {
      const prepared = await PreparedDemo.make();
      await use(prepared);
      prepared.dispose();
    },
    { scope: 'worker' },
  ],
  server: async ({}, use) => {
    const server = await RyadomServer.create();
    await use(server);
    await server.dispose();
    // Whatever a test does to it: nothing of it is an error of the server's own.
    expect(server.log).not.toMatch(/ERROR|panicked/);
  },
  demo: async ({ server, preparedDemo }, use) => {
    preparedDemo.copyTo(server.database);
    await server.start();
    await use(preparedDemo.demo);
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
  phone: async ({ page, network }, use) => {
    await use(new Phone(page, network.url));
  },
  otherPhone: async ({ browser, network }, use) => {
    const context = await browser.newContext(PHONE);
    await use(new Phone(await context.newPage(), network.url));
    await context.close();
  },
  desk: async ({ browser, server, demo: _running }, use) => {
    const context = await browser.newContext(DESK);
    // Past the relay: what is cut is the phone's network.
    await use(new Desk(await context.newPage(), `http://localhost:${server.port}`));
    await context.close();
  },
  volunteer: async ({ server, demo }, use) => {
    const api = new Api(`http://127.0.0.1:${server.port}`);
    await api.join(demo.volunteer.code);
    await use(api);
  },
  coordinator: async ({ server, demo }, use) => {
    const api = new Api(`http://127.0.0.1:${server.port}`);
    await api.signIn(demo.coordinators[0].login, demo.coordinators[0].password);
    await use(api);
  },
});

export { expect };
