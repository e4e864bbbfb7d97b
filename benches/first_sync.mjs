// A first sync of 5,000 deliveries in a real browser: from the request, over the server, to the answer on the disk and
// read. Beside it the same packed bytes from a server that has them ready, put into IndexedDB and parsed by hand. Each
// round has a new browser on a new profile.
import { readFileSync } from 'node:fs';
import { join as path } from 'node:path';
import { Council } from './support/council.mjs';
import { KillableBrowser } from '../tests/e2e/support/browser.mjs';
import { Network } from '../tests/e2e/support/network.mjs';
import { beside, median, plain } from './support/measure.mjs';
import { ROW, enter, openList } from './support/phone.mjs';

const DELIVERIES = 5_000;
const ROUNDS = 7;
const SYNC = '/api/v1/sync';
/** What the browser says it takes. */
const CODINGS = 'gzip, deflate, br, zstd';

/** Runs in the app's page before the app does: `firstSync` is the time from the request to the end of its transaction. */
function watch() {
  let asked;
  const { fetch } = globalThis;
  globalThis.fetch = (...args) => {
    if (String(args[0]).endsWith('/api/v1/sync')) asked ??= performance.now();
    return fetch(...args);
  };
  const { add } = IDBObjectStore.prototype;
  globalThis.firstSync = new Promise((stored) => {
    IDBObjectStore.prototype.add = function (...args) {
      if (this.name === 'log' && asked !== undefined) {
        // When the browser said so: the app hears of it first, and shows what is new before anyone else is told.
        this.transaction.addEventListener('complete', ({ timeStamp }) => stored(timeStamp - asked));
      }
      return add.apply(this, args);
    };
  });
}

/** The app's first sync: milliseconds, and how many requests. */
async function app(page, network, code) {
  const before = network.exchanges.length;
  await page.addInitScript(watch);
  await enter(page, network.url, code);
  // Nobody clicks, and nobody asks again and again, while it is measured: the page would be busy with that.
  const ms = await page.evaluate(() => globalThis.firstSync);
  await openList(page);
  await page.locator(ROW).nth(100).waitFor();
  const asked = network.exchanges.slice(before).filter(({ path, down }) => path === SYNC && down > 50_000);
  return { ms, requests: asked.length, down: asked.reduce((sum, { down }) => sum + down, 0) };
}

/** The limit line, on a page of its own. */
async function limit(page, network) {
  await page.goto(`${network.url}/limit/page.html`);
  return await page.evaluate(async () => {
    const { limitFirstSync } = await import('/limit/limit.js');
    return await limitFirstSync('limit', '/limit/answer');
  });
}

/** Lets the network answer what the limit line asks for: a page, the script, and the bytes the server sends the app. */
async function answerLimit(network, client) {
  const script = readFileSync(path(import.meta.dirname, 'browser/limit.js'));
  const page = Buffer.from('<!doctype html><title>limit</title>');
  const { body, coding } = await client.packed({ device: client.device, cursor: 0, events: [] }, CODINGS);
  network.answer('/limit/page.html', { headers: { 'content-type': 'text/html' }, body: page });
  network.answer('/limit/limit.js', { headers: { 'content-type': 'text/javascript' }, body: script });
  network.answer('/limit/answer', { headers: { 'content-type': 'application/json', 'content-encoding': coding }, body });
}

export async function measure({ say }) {
  const council = await Council.open();
  const network = new Network(council.server.port);
  try {
    await network.up();
    const { code, client } = await council.volunteer('Вера Замерова', DELIVERIES, (n) => {
      if (n % 1_000 === 0) say(`${n} deliveries written`);
    });
    await answerLimit(network, client);
    const rounds = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const lines = { app: undefined, limit: undefined };
      for (const line of round % 2 ? ['limit', 'app'] : ['app', 'limit']) {
        const browser = new KillableBrowser();
        try {
          const page = await browser.start();
          lines[line] = await (line === 'app' ? app : limit)(page, network, code);
        } finally {
          await browser.dispose();
        }
      }
      if (lines.limit.rows !== DELIVERIES) throw new Error(`expected ${DELIVERIES} deliveries, got ${lines.limit.rows}`);
      rounds.push(lines);
      say(`round ${round + 1} of ${ROUNDS}: app ${lines.app.ms.toFixed(0)} ms, limit ${lines.limit.ms.toFixed(0)} ms`);
    }
    const of = (line, figure) => median(rounds.map((lines) => lines[line][figure]));
    const requests = Math.max(...rounds.map(({ app }) => app.requests));
    return [
      plain(`first sync of ${DELIVERIES}: requests`, { ours: requests, unit: '', digits: 0, exactly: 1 }),
      beside('the same: asked for to durably stored', { ours: of('app', 'ms'), limit: of('limit', 'ms'), unit: 'ms', digits: 0, atMost: 1.4 }),
      plain('the same: down, packed', { ours: of('app', 'down') / 1024, unit: 'KiB', digits: 0 }),
    ];
  } finally {
    await network.cut();
    await council.dispose();
  }
}
